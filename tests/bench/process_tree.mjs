// CPU time and memory of all processes below this one, from /proc: for a
// browser that is its own process, the renderers, the GPU process and helpers.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function readStat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may hold spaces and brackets: fields start after the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    return null; // ended meanwhile
  }
}

export function descendants(root = process.pid) {
  const all = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter(Boolean);
  const wanted = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const entry of all) {
      if (wanted.has(entry.parent) && !wanted.has(entry.pid)) {
        wanted.add(entry.pid);
        grown = true;
      }
    }
  }
  wanted.delete(root);
  return all.filter((entry) => wanted.has(entry.pid));
}

// Adds up CPU time from start() on. Samples now and then, so that a process
// that ends in between is counted up to its last sample.
export class CpuMeter {
  start() {
    this.first = new Map(descendants().map((entry) => [entry.pid, entry.seconds]));
    this.last = new Map(this.first);
    this.begin = performance.now();
    this.timer = setInterval(() => this.sample(), 100);
  }
  sample() {
    for (const entry of descendants()) this.last.set(entry.pid, entry.seconds);
  }
  stop() {
    this.sample();
    clearInterval(this.timer);
    let cpu = 0;
    for (const [pid, seconds] of this.last) cpu += seconds - (this.first.get(pid) || 0);
    return { cpu_s: cpu, wall_s: (performance.now() - this.begin) / 1000 };
  }
}

// The largest resident size that any renderer reached, in MB.
export function rendererPeakMb() {
  let peak = 0;
  for (const { pid } of descendants()) {
    try {
      if (!fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue;
      const match = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
      if (match) peak = Math.max(peak, Number(match[1]) / 1024);
    } catch {
      // ended meanwhile
    }
  }
  return Math.round(peak);
}
