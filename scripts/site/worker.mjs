// Python with the library: runs what it is sent, and sends back what that printed and wrote.
import { loadPyodide } from "./pyodide.mjs";

const RUN = `
import contextlib, importlib, io, os, traceback

importlib.invalidate_caches()  # packages were put in after their folder was looked at

def run(code):
    os.makedirs("/trial", exist_ok=True)
    os.chdir("/trial")
    for name in os.listdir():
        os.remove(name)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            exec(compile(code, "trial", "exec"), {"__name__": "__main__"})
        except BaseException:
            traceback.print_exc()
    files = []
    for name in sorted(os.listdir()):
        with open(name, "rb") as file:
            files.append((name, file.read()))
    return printed.getvalue(), files

run
`;

const ready = (async () => {
  const python = await loadPyodide();
  const extractDir = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  const names = await (await fetch(new URL("wheels.json", import.meta.url))).json();
  for (const name of names) {
    const answer = await fetch(new URL(name, import.meta.url));
    python.unpackArchive(await answer.arrayBuffer(), "wheel", { extractDir });
  }
  return python.runPython(RUN);
})();

self.addEventListener("message", async ({ data: code }) => {
  try {
    const run = await ready;
    self.postMessage({ state: "Running …" });
    const [printed, files] = run(code).toJs();
    self.postMessage({
      printed,
      files: files.map(([name, bytes]) => ({ name, bytes })),
    });
  } catch (error) {
    self.postMessage({ printed: String(error), files: [] });
  }
});
