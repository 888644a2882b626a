import { gzipSync } from "node:zlib";

const BLOCK = 512;

/** A .tar.gz with one file (POSIX ustar), the same bytes for the same content: no times, no owners. */
export function tarGz(fileName: string, content: string): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(BLOCK);
  header.write(fileName, 0);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${body.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write(`${"0".padStart(11, "0")}\0`, 136);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${checksum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK);
  return gzipSync(Buffer.concat([header, body, padding, Buffer.alloc(2 * BLOCK)]));
}
