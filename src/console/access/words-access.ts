import type { Phrases } from '../phrase.ts';

/** Signing in and out, who one is, and what one may not see. */
export const ACCESS_WORDS = {
  operationsCentre: { zh: '城市运行中心', en: 'City operations centre' },
  signIn: { zh: '登录', en: 'Sign in' },
  signingIn: { zh: '正在登录', en: 'Signing in' },
  signOut: { zh: '退出', en: 'Sign out' },
  signInLocal: { zh: '本机账户', en: 'Local account' },
  accountName: { zh: '账号', en: 'Name' },
  password: { zh: '口令', en: 'Password' },
  showPassword: { zh: '显示口令', en: 'Show password' },
  capsLock: { zh: '大写锁定已开', en: 'Caps Lock is on' },
  signInNote: {
    zh: '权限与数据范围由服务端给出，所有查看与操作留痕。',
    en: 'The server says what you may see and do; all of it is logged.',
  },
  firstPasswords: {
    zh: '首次启动的口令在数据目录的 first-passwords.txt 里。',
    en: 'Passwords of the first start are in first-passwords.txt of the data folder.',
  },
  nameMissing: { zh: '请填写账号', en: 'Give a name' },
  passwordMissing: { zh: '请填写口令', en: 'Give a password' },
  wrongPassword: { zh: '账号或口令不对', en: 'Name or password is wrong' },
  tooManyTries: { zh: '尝试过多，{n} 秒后再试', en: 'Too many tries; again in {n} s' },
  gatewaySilent: { zh: '网关没有回应，请稍后再试', en: 'The gateway does not answer; try again soon' },
  gatewayWell: { zh: '网关 正常', en: 'Gateway answers' },
  gatewayAsked: { zh: '正在询问网关', en: 'Asking the gateway' },
  signedInAs: { zh: '已登录：{name} · {role}', en: 'Signed in: {name} · {role}' },
  goOn: { zh: '继续', en: 'Continue' },
  askRefused: { zh: '未被接受：{why}', en: 'Refused: {why}' },
  scopeLocked: {
    zh: '范围由服务端限定，此处不能更改',
    en: 'The server sets this scope; it cannot be changed here',
  },
  scopeMenu: { zh: '看哪个区', en: 'Which district' },
  signOutFailed: { zh: '没有退出：{why}', en: 'Not signed out: {why}' },
  sessionOver: { zh: '登录已过期', en: 'Your session has ended' },
  sessionOverWhy: {
    zh: '已写的内容都在；重新登录后接着做。',
    en: 'What you wrote is still here; sign in again and go on.',
  },
  signInAgain: { zh: '重新登录', en: 'Sign in again' },
  otherPerson: {
    zh: '请用 {name} 登录；换人请先退出。',
    en: 'Sign in as {name}; to change person, sign out first.',
  },
  pageForOthers: { zh: '此页不在您的权限内', en: 'This page is not yours to see' },
  pageForOthersWhy: {
    zh: '您是 {role}；此页属于 {owners}。需要时请联系管理员。',
    en: 'You are {role}; this page belongs to {owners}. Ask an administrator if you need it.',
  },
  pageForSigned: { zh: '登录后可用', en: 'For those who are signed in' },
  pageForSignedWhy: {
    zh: '未登录时只看车辆、事件和告警；案件与统计要登录。',
    en: 'Without signing in you see vehicles, incidents and alerts; cases and figures need it.',
  },
} as const satisfies Phrases;
