// Seals a draft in the browser to the person's public key, in the very form that the server writes (vault/ciphers.py,
// format 2): HPKE with X25519, HKDF-SHA256 and AES-256-GCM. This device can then keep it and can't read it.
const FIELDS = ["title", "body", "before", "mood", "labels", "kind", "show_on", "prompt", "about", "version"];
const FORMAT = 2;
const SMALLEST = 512;
const TABLE = "journal_draft";
const text = new TextEncoder();

const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const joined = (...names) => text.encode(names.map((name) => `${name.length}:${name}`).join(""));

function padded(size) {
  if (size <= SMALLEST) return SMALLEST;
  const step = 2 ** (Math.floor(Math.log2(size - 1)) - 2);
  return Math.ceil(size / step) * step;
}

export function encoded(document) {
  const words = text.encode(JSON.stringify(document));
  const plain = new Uint8Array(padded(4 + words.length));
  new DataView(plain.buffer).setUint32(0, words.length);
  plain.set(words, 4);
  return plain;
}

export async function sealed(hpke, { inbox, inboxVersion, owner }, row, document) {
  const suite = new hpke.CipherSuite(hpke.KEM_DHKEM_X25519_HKDF_SHA256, hpke.KDF_HKDF_SHA256, hpke.AEAD_AES_256_GCM);
  const key = await suite.DeserializePublicKey(bytes(inbox));
  const info = joined(String(FORMAT), inboxVersion, TABLE, "sealed", row, owner);
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, encoded(document), { info });
  const whole = new Uint8Array(3 + encapsulatedSecret.length + ciphertext.length);
  new DataView(whole.buffer).setUint8(0, FORMAT);
  new DataView(whole.buffer).setUint16(1, Number(inboxVersion));
  whole.set(encapsulatedSecret, 3);
  whole.set(ciphertext, 3 + encapsulatedSecret.length);
  return whole;
}

// What the page needs of this: keep words here, sealed, and drop them once the server has them.
export async function prepare(said) {
  const [hpke, store] = await Promise.all([import(said.hpke), import(said.store)]);
  return {
    drop: store.drop,
    async keep(row, words) {
      const document = Object.fromEntries(FIELDS.map((name) => [name, (words.get(name) ?? "").replace(/\r\n?/g, "\n")]));
      const blob = await sealed(hpke, said, row, { ...document, at: new Date().toISOString() });
      await store.put({ id: row, owner: said.owner, tag: words.get("tag"), times: words.get("sent"), sealed: blob });
    },
  };
}
