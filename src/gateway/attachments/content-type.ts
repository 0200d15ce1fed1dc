import type { Attachment } from '../../casework/case-file.ts';
import { RefusedFile } from './refused-file.ts';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** What is often sent and not kept, by how its bytes begin: name, and the way out. */
const OTHERS: readonly (readonly [(head: string) => boolean, string, string, string])[] = [
  [
    (head) => /^.{4}ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/s.test(head),
    'HEIC',
    '请在手机相机设置中选“兼容性最佳”，或另存为 JPEG',
    'set the camera to "most compatible", or save it as JPEG',
  ],
  [(head) => /^.{4}ftyp/s.test(head), 'MP4/AVIF', '只收照片与 PDF', 'photos and PDF only'],
  [(head) => head.startsWith('GIF8'), 'GIF', '请另存为 JPEG 或 PNG', 'save it as JPEG or PNG'],
  [(head) => /^RIFF.{4}WEBP/s.test(head), 'WebP', '请另存为 JPEG 或 PNG', 'save it as JPEG or PNG'],
  [(head) => head.startsWith('BM'), 'BMP', '请另存为 JPEG 或 PNG', 'save it as JPEG or PNG'],
  [(head) => /^(II\*\0|MM\0\*)/.test(head), 'TIFF', '请另存为 JPEG 或 PNG', 'save it as JPEG or PNG'],
  [
    (head) => head.startsWith('PK'),
    'ZIP/Office',
    '请解压后逐个上传，文档请另存为 PDF',
    'unpack it, or save the document as PDF',
  ],
  [
    (head) => head.includes('<svg'),
    'SVG',
    'SVG 可带脚本，请另存为 PNG',
    'it may carry scripts: save it as PNG',
  ],
  [
    (head) => /^\s*<(!doctype|html|script|\?xml)/i.test(head),
    'HTML/XML',
    '只收照片与 PDF',
    'photos and PDF only',
  ],
];

/** What a file is by its content, whatever its name says. @throws RefusedFile where it is nothing that is kept. */
export function contentType(bytes: Uint8Array): Attachment['type'] {
  if (bytes.length === 0) throw new RefusedFile(422, '文件是空的', 'the file is empty');
  const head = ascii(bytes, 0, 512);
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (/^%PDF-[12]\.\d/.test(head)) {
    if (ascii(bytes, Math.max(0, bytes.length - 1024), bytes.length).includes('%%EOF'))
      return 'application/pdf';
    throw new RefusedFile(
      422,
      'PDF 不完整：没有结尾 %%EOF',
      'the PDF is cut off: it has no end (%%EOF)',
      `byte ${bytes.length}`,
    );
  }
  const [, name, zh, en] = OTHERS.find(([is]) => is(head)) ?? [];
  if (name !== undefined)
    throw new RefusedFile(415, `不收 ${name} 文件：${zh}`, `${name} files are not taken: ${en}`);
  throw new RefusedFile(
    415,
    '文件内容不是 JPEG、PNG 或 PDF（不看文件名，只看内容）',
    'the content is no JPEG, PNG or PDF (the name does not count)',
    'byte 0',
  );
}
