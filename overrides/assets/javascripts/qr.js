// Draws an address as a QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 10. Loaded only when asked for.
(function () {
  "use strict";

  // Of each version: codewords of correction in a block, and data codewords of each of its blocks.
  const BLOCKS = [
    null, [10, [16]], [16, [28]], [26, [44]], [18, [32, 32]], [24, [43, 43]], [16, [27, 27, 27, 27]],
    [18, [31, 31, 31, 31]], [22, [38, 38, 39, 39]], [22, [36, 36, 36, 37, 37]], [26, [43, 43, 43, 43, 44]],
  ];
  const ALIGNED = [null, [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
  const MASKS = [
    function (r, c) { return (r + c) % 2; },
    function (r) { return r % 2; },
    function (r, c) { return c % 3; },
    function (r, c) { return (r + c) % 3; },
    function (r, c) { return (Math.floor(r / 2) + Math.floor(c / 3)) % 2; },
    function (r, c) { return r * c % 2 + r * c % 3; },
    function (r, c) { return (r * c % 2 + r * c % 3) % 2; },
    function (r, c) { return ((r + c) % 2 + r * c % 3) % 2; },
  ];

  // --- Arithmetic in the field of 256 numbers, and the correction it gives ----------------------------------

  const POWER = [], LOG = [];
  for (let at = 0, value = 1; at < 255; at++) {
    POWER[at] = value;
    LOG[value] = at;
    value = value << 1 ^ (value > 127 ? 0x11d : 0);
  }
  function times(a, b) { return a && b ? POWER[(LOG[a] + LOG[b]) % 255] : 0; }

  function correction(data, count) {
    let divisor = [1];
    for (let at = 0; at < count; at++) {
      const next = divisor.concat(0);
      divisor.forEach(function (one, i) { next[i + 1] ^= times(one, POWER[at]); });
      divisor = next;
    }
    const rest = data.concat(new Array(count).fill(0));
    for (let at = 0; at < data.length; at++) {
      const factor = rest[at];
      divisor.forEach(function (one, i) { rest[at + i] ^= times(one, factor); });
    }
    return rest.slice(data.length);
  }

  // --- The bits ---------------------------------------------------------------------------------------------

  function capacity(version) { return BLOCKS[version][1].reduce(function (sum, one) { return sum + one; }); }

  function codewords(bytes, version) {
    const bits = [];
    function put(value, length) { for (let at = length - 1; at >= 0; at--) bits.push(value >> at & 1); }
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    bytes.forEach(function (byte) { put(byte, 8); });
    const room = capacity(version) * 8;
    put(0, Math.min(4, room - bits.length));
    while (bits.length % 8) bits.push(0);
    const data = [];
    for (let at = 0; at < bits.length; at += 8) data.push(parseInt(bits.slice(at, at + 8).join(""), 2));
    for (let pad = 0xec; data.length * 8 < room; pad ^= 0xec ^ 0x11) data.push(pad);
    return data;
  }

  // The blocks' codewords by turns: first the data, then the correction.
  function message(bytes, version) {
    const data = codewords(bytes, version), count = BLOCKS[version][0];
    let from = 0;
    const blocks = BLOCKS[version][1].map(function (length) { return data.slice(from, from += length); });
    const checks = blocks.map(function (block) { return correction(block, count); });
    const woven = [];
    [blocks, checks].forEach(function (rows) {
      for (let at = 0; at < Math.max.apply(null, rows.map(function (row) { return row.length; })); at++) {
        rows.forEach(function (row) { if (at < row.length) woven.push(row[at]); });
      }
    });
    return woven;
  }

  // --- The modules ------------------------------------------------------------------------------------------

  function remainder(value, divisor, length) {
    let rest = value << length;
    for (let at = 15; at >= length; at--) if (rest >> at & 1) rest ^= divisor << at - length;
    return value << length | rest;
  }
  function versionBits(version) {
    let rest = version << 12;
    for (let at = 17; at >= 12; at--) if (rest >> at & 1) rest ^= 0x1f25 << at - 12;
    return version << 12 | rest;
  }

  // What every code of a version has; `null` where the message goes.
  function pattern(version) {
    const size = version * 4 + 17, ends = ALIGNED[version];
    const rows = Array.from({length: size}, function () { return new Array(size).fill(null); });
    function square(row, column, reach, dark) {
      for (let r = -reach; r <= reach; r++) {
        for (let c = -reach; c <= reach; c++) {
          if (rows[row + r] && column + c >= 0 && column + c < size) rows[row + r][column + c] = dark(Math.max(Math.abs(r), Math.abs(c))) ? 1 : 0;
        }
      }
    }
    for (let at = 0; at < size; at++) rows[6][at] = rows[at][6] = at % 2 ? 0 : 1;
    ends.forEach(function (r) {
      ends.forEach(function (c) {
        const corner = (r === 6 || r === size - 7) && (c === 6 || c === size - 7) && !(r === size - 7 && c === size - 7);
        if (!corner) square(r, c, 2, function (away) { return away !== 1; });
      });
    });
    [[3, 3], [3, size - 4], [size - 4, 3]].forEach(function (middle) {
      square(middle[0], middle[1], 4, function (away) { return away !== 2 && away !== 4; });
    });
    if (version > 6) {
      for (let at = 0; at < 18; at++) {
        const bit = versionBits(version) >> at & 1, far = size - 11 + at % 3, near = Math.floor(at / 3);
        rows[far][near] = rows[near][far] = bit;
      }
    }
    format(rows, 0);
    return rows;
  }

  // The mask's number and the level of correction (M is 0), twice.
  function format(rows, mask) {
    const size = rows.length, bits = remainder(mask, 0x537, 10) ^ 0x5412;
    for (let at = 0; at < 15; at++) {
      const bit = bits >> at & 1;
      const near = at < 6 ? at : at < 8 ? at + 1 : 14 - at;
      if (at < 8) rows[near][8] = rows[8][size - 1 - at] = bit;
      else { rows[8][at === 8 ? 7 : near] = bit; rows[size - 15 + at][8] = bit; }
    }
    rows[size - 8][8] = 1;
  }

  function filled(fixed, words, mask) {
    const size = fixed.length, rows = fixed.map(function (row) { return row.slice(); });
    let at = 0;
    for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step++) {
        const row = up ? size - 1 - step : step;
        for (let column = right; column > right - 2; column--) {
          if (fixed[row][column] !== null) continue;
          const bit = at < words.length * 8 ? words[at >> 3] >> 7 - (at & 7) & 1 : 0;
          rows[row][column] = MASKS[mask](row, column) ? bit : bit ^ 1;
          at++;
        }
      }
    }
    format(rows, mask);
    return rows;
  }

  // How hard a code is to read, by the four rules of the standard.
  function penalty(rows) {
    const size = rows.length, columns = rows.map(function (_, at) { return rows.map(function (row) { return row[at]; }); });
    let points = 0, dark = 0;
    rows.concat(columns).forEach(function (row) {
      const text = row.join("");
      (text.match(/0{5,}|1{5,}/g) || []).forEach(function (run) { points += run.length - 2; });
      for (let at = 0; at < size - 10; at++) if (/^(10111010000|00001011101)/.test(text.slice(at, at + 11))) points += 40;
    });
    rows.forEach(function (row, r) {
      row.forEach(function (bit, c) {
        dark += bit;
        if (r && c && bit === row[c - 1] && bit === rows[r - 1][c] && bit === rows[r - 1][c - 1]) points += 3;
      });
    });
    return points + Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size)) * 10;
  }

  // The rows of the code of a text, 1 for dark; null when it is too long.
  guide.qrRows = function (text) {
    const bytes = Array.from(new TextEncoder().encode(text));
    const version = BLOCKS.findIndex(function (one, at) { return at && bytes.length + (at < 10 ? 2 : 3) <= capacity(at); });
    if (version < 0) return null;
    const fixed = pattern(version), words = message(bytes, version);
    const all = MASKS.map(function (_, mask) { return filled(fixed, words, mask); });
    return all.reduce(function (best, one) { return penalty(one) < penalty(best) ? one : best; });
  };

  // The code as a picture with the quiet edge it needs, named for those who cannot see it.
  guide.qr = function (text, name) {
    const holder = document.createElement("template");
    holder.innerHTML = '<svg class="qr" role="img"><path></path></svg>';
    const rows = guide.qrRows(text), picture = holder.content.firstChild;
    if (!rows) return picture;
    const size = rows.length + 8;
    let line = "";
    rows.forEach(function (row, r) { row.forEach(function (bit, c) { if (bit) line += "M" + (c + 4) + " " + (r + 4) + "h1v1h-1z"; }); });
    picture.firstChild.setAttribute("d", line);
    picture.setAttribute("viewBox", "0 0 " + size + " " + size);
    picture.setAttribute("aria-label", [].concat(name)[0]);
    return picture;
  };
})();
