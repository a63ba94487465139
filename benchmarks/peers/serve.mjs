// What every Node peer does on its side of the pipe: one JSON object a line in, one out.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

// Linux counts the parent's memory at the moment of exec into maxRSS, but not into VmHWM.
function peakKilobytes() {
  const status = "/proc/self/status";
  if (!existsSync(status)) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))[1]);
}

// `prepare(template bytes, template path)` gives `render(values)`, which gives the bytes of the paper.
export async function serve(prepare) {
  let render, values;
  for await (const line of createInterface({ input: process.stdin })) {
    const asked = JSON.parse(line);
    try {
      if (asked.template) {
        values = JSON.parse(readFileSync(asked.values, "utf8"));
        render = await prepare(readFileSync(asked.template), asked.template);
        writeFileSync(asked.save, await render(values));
      }
      for (let turn = 0; turn < (asked.times ?? 0); turn++) {
        const paper = await render(values);
        if (asked.folder) writeFileSync(`${asked.folder}/${turn}.docx`, paper);
      }
      console.log(JSON.stringify({ peak_kb: peakKilobytes() }));
    } catch (fault) {
      console.log(JSON.stringify({ fault: String(fault?.message ?? fault) }));
    }
  }
}
