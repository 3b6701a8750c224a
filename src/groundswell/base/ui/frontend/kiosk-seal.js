// Sealing on the tablet: libsodium's sealed boxes, of one length whatever is in them. Nobody can open one but the worker of
// the house, not the tablet itself and not the next person.
import { blake2b } from "@noble/hashes/blake2.js";
import nacl from "tweetnacl";

const NONCE = 24;

export function seal(told, publicKey, size) {
  const body = new TextEncoder().encode(JSON.stringify(told));
  if (body.length >= size) throw new RangeError("more than fits");
  const to = bytes(publicKey);
  const own = nacl.box.keyPair();
  const nonce = blake2b(joined(own.publicKey, to), { dkLen: NONCE });
  return text(joined(own.publicKey, nacl.box(padded(body, size), nonce, to, own.secretKey)));
}

// As sodium_pad does: one byte says where the words end.
function padded(body, size) {
  const whole = new Uint8Array(size);
  whole.set(body);
  whole[body.length] = 0x80;
  return whole;
}

function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function bytes(words) {
  return Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
}

function text(box) {
  let letters = "";
  box.forEach((byte) => (letters += String.fromCharCode(byte)));
  return btoa(letters);
}
