/** What the system says when it gives no file, by its code: Chinese, English. */
const WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ENOENT: ['没有这个文件或文件夹', 'there is no such file or folder'],
  ENOTDIR: ['路径中有一段不是文件夹', 'a part of the path is no folder'],
  EISDIR: ['这是文件夹，应为文件', 'this is a folder, a file is wanted'],
  EACCES: ['没有权限', 'permission denied'],
  EPERM: ['没有权限', 'permission denied'],
  EROFS: ['磁盘只读', 'the disk is read-only'],
  ENOSPC: ['磁盘已满', 'the disk is full'],
  EMFILE: ['打开的文件过多', 'too many files are open'],
  EIO: ['磁盘读写出错', 'the disk failed'],
};

/** Why a file could not be had: in both languages where the system refused it, else the words of the error. */
export function fileWhy(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [zh, en] = WORDS[code] ?? [];
  if (zh !== undefined) return `${zh} · ${en}`;
  return error instanceof Error ? error.message : String(error);
}
