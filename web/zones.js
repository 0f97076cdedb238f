// Owns: TilikZones, the browser's time zones as tables of their changes.
// Depends on: nothing. Thread: main.
// Why: the engine runs in a worker and natively; a table of moments means the same everywhere. Clocks are asked every
// two weeks and the moment of a change is found by halving.
'use strict';

var TilikZones = {
  END_S: 2145916800,  // 2038, as in src/base/zone.h
  ALSO: ['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Yangon', 'Asia/Ho_Chi_Minh', 'Europe/Kyiv', 'America/Nuuk'],

  names() {
    const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : TilikZones.ALSO;
    return [...new Set(known.concat(TilikZones.ALSO))].sort();
  },

  // [first offset, moment in seconds, offset after it, ...] with offsets in minutes; empty for an unknown name.
  changes(name) {
    let clock;
    try {
      clock = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    } catch (error) {
      return [];
    }
    const offsetAt = (seconds) => {
      const found = /GMT(?:([+-])(\d+):(\d+))?/.exec(clock.format(seconds * 1000));
      if (!found || !found[1]) return 0;
      return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
    };
    const STEP_S = 14 * 86400;
    let offset = offsetAt(0);
    const table = [offset];
    for (let at = 0; at < TilikZones.END_S; at += STEP_S) {
      let low = at, high = Math.min(at + STEP_S, TilikZones.END_S - 1);
      const after = offsetAt(high);
      if (after === offset) continue;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle) === offset) low = middle;
        else high = middle;
      }
      offset = after;
      table.push(high, offset);
    }
    return table;
  },
};
