const prefix = 'everloop.';

/** A value kept on this device. A browser that forbids storage, or a damaged value, gives the fallback. */
export const readStored = <Value>(name: string, fallback: Value): Value => {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? fallback : (JSON.parse(text) as Value);
  } catch {
    return fallback;
  }
};

/** Keeps a value on this device; a full or forbidden store only costs the memory of it. */
export const writeStored = (name: string, value: unknown): void => {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    console.warn(`This browser does not keep ${name} between visits.`);
  }
};
