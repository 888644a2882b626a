import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCheckpoint, writeCheckpoint } from "./checkpoint";
import { formatVerifierKey, readNote, readVerifierKey, signerOf, type VerifierKey, writeNote } from "./note";
import { testKey } from "./testing-key";

/** The example of C2SP signed-note: the key and the note of Go's golang.org/x/mod/sumdb/note. */
const PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const ESSAY =
  "If you think cryptography is the answer to your problem,\n" +
  "then you don't know what your problem is.\n";
const SIGNED = `${ESSAY}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

function noteBy(text: string, key: VerifierKey, privateKey: KeyObject): string {
  return writeNote(text, key, sign(null, Buffer.from(text), privateKey));
}

describe("signed notes", () => {
  it("verify as those of Go's note package", () => {
    const key = readVerifierKey(PETER);
    const note = readNote(SIGNED);
    expect(key?.name).toBe("PeterNeumann");
    expect(note?.text).toBe(ESSAY);
    expect(key && note && signerOf(note, [key])).toEqual(key);
  });

  it("come back as they were written, under a key that comes back too", () => {
    const { key, privateKey } = testKey("countersign-test");
    expect(readVerifierKey(formatVerifierKey(key.name, key.publicKey))).toEqual(key);
    const note = readNote(noteBy("one\ntwo\n", key, privateKey));
    expect(note && signerOf(note, [key])).toEqual(key);
  });

  it("are nobody's with any byte changed", () => {
    const { key, privateKey } = testKey("countersign-test");
    const whole = Buffer.from(noteBy("origin\n17\nroot\n", key, privateKey));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const spoilt = Buffer.from(whole);
        spoilt[at] = (spoilt[at] ?? 0) ^ change;
        const note = readNote(spoilt.toString("utf8"));
        expect(note && signerOf(note, [key])).toBeNull();
      }),
    );
  });

  it("are nobody's under another key of the same name, or none", () => {
    const [ours, theirs] = [testKey("countersign-test"), testKey("countersign-test")];
    const note = readNote(noteBy("text\n", ours.key, ours.privateKey));
    expect(note && signerOf(note, [theirs.key])).toBeNull();
    expect(note && signerOf(note, [])).toBeNull();
    const forged = readNote(noteBy("text\n", ours.key, theirs.privateKey));
    expect(forged && signerOf(forged, [ours.key])).toBeNull();
  });

  it.each([
    ["no signature", "text\n"],
    ["no newline at its end", "text\n\n— a AAAAAAAA"],
    ["a signature line of something else", "text\n\n- a AAAAAAAA\n"],
    ["a signature that is no base64", "text\n\n— a ????\n"],
  ])("are none with %s", (_what, text) => {
    expect(readNote(text)).toBeNull();
  });

  it.each([
    ["a wrong hash", PETER.replace("c74f20a3", "c74f20a4")],
    ["another algorithm", "a+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
    ["too few bytes", "a+c74f20a3+ARpc"],
    ["no parts", "countersign"],
  ])("take no key with %s", (_what, line) => {
    expect(readVerifierKey(line)).toBeNull();
  });
});

describe("checkpoints", () => {
  const root = Buffer.alloc(32, 7);

  it("come back as they were written", () => {
    const body = { origin: "countersign/test", size: 1482, root };
    expect(readCheckpoint(writeCheckpoint(body))).toEqual(body);
  });

  it.each([
    ["a size with a zero before", "o\n017\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"],
    ["a size beyond what is exact", "o\n9999999999999999\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"],
    ["a root that is too short", "o\n17\nBwc=\n"],
    ["a line more", `${writeCheckpoint({ origin: "o", size: 1, root })}more\n`],
    ["no origin", "\n17\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"],
  ])("are none with %s", (_what, text) => {
    expect(readCheckpoint(text)).toBeNull();
  });

  it("knows only Ed25519 keys", () => {
    const { publicKey } = generateKeyPairSync("ed25519");
    expect(() => formatVerifierKey("two words", publicKey.export({ format: "der", type: "spki" }))).toThrow(
      "name of a key",
    );
  });
});
