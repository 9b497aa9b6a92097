// Turns what was written into a block of letters that any e-mail and chat carries, and takes it along. It sends nothing.
"use strict";
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const encoded = (string) => new TextEncoder().encode(string);
const two = (number) => String(number | 0).padStart(2, "0");

// What hides or reorders text goes; the reader takes out the same.
const plain = (field) => field.value.replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, "\n")
  .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u2069\u3164\ufeff\u{e0000}-\u{e007f}]/gu, "")
  .replace(/\t/g, " ").trim();

function instant(made) {
  const ahead = -made.getTimezoneOffset(), zone = Math.abs(ahead);
  const local = new Date(+made + ahead * 6e4).toISOString().slice(0, 19);
  return `${local}${ahead < 0 ? "-" : "+"}${two(zone / 60)}:${two(zone % 60)}`;
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => LETTERS[byte & 31]).join("");
const dayWords = (made) => `${made.getDate()} ${made.toDateString().slice(4, 7)} ${made.getFullYear()}`;

function block(mark, readable, bytes) {
  const letters = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const check = crc32(bytes).toString(16).padStart(8, "0");
  return [`-----BEGIN MASTERY ${mark}-----`, readable.replace(/MASTERY/g, "Mastery"), `data: v1 ${check}`,
    ...letters.match(/.{1,64}/g), `-----END MASTERY ${mark}-----`, ""].join("\n");
}

// Where the clipboard is closed to the page, the text is chosen in its field and copied as a hand does.
async function copied(text, field, show) {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    show();
    field.select();
    return document.execCommand("copy") && "chosen";
  }
}

function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
}

