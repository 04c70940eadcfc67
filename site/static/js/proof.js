// Solves the site's puzzle (signatures/screening/proof.py) while the form is being filled in: tries numbers until one, with the
// puzzle's nonce as a password, gives a key with the right beginning. The form is sent in any case; without a
// solution a person looks at the signature.

const GOOD_FOR = 50 * 60 * 1000; // milliseconds; a puzzle holds for an hour
const PATIENCE = 10 * 1000; // milliseconds to wait for a puzzle
const field = document.querySelector("[data-challenge]");
const form = field.form;
let solving, since, isSent;

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function derivedKey({ nonce, salt, cost, keyLength }, counter) {
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  new DataView(password.buffer).setUint32(password.length - 4, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  return hex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
}

async function solution(parameters) {
  for (let counter = 0; ; counter += 1) {
    const key = await derivedKey(parameters, counter);
    if (key.startsWith(parameters.keyPrefix)) return { counter, derivedKey: key };
  }
}

async function solve() {
  const patience = new AbortController(); // a signal with a timeout of its own is younger than many a phone
  setTimeout(() => patience.abort(), PATIENCE);
  const answer = await fetch(field.dataset.challenge, { signal: patience.signal });
  const challenge = await answer.json();
  field.value = btoa(JSON.stringify({ challenge, solution: await solution(challenge.parameters) }));
}

function begin() {
  if (solving && Date.now() - since < GOOD_FOR) return solving;
  since = Date.now();
  solving = solve().catch(() => {}); // no puzzle, or no way to solve it: sent without
  return solving;
}

async function send(event) {
  event.preventDefault();
  if (isSent) return; // a proof is worth nothing a second time
  isSent = true;
  await begin();
  form.submit();
}

function startOver() {
  solving = undefined;
  isSent = false;
  field.value = "";
}

startOver();
form.addEventListener("focusin", begin);
form.addEventListener("submit", send);
addEventListener("pageshow", (event) => event.persisted && startOver());
