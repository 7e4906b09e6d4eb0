#!/usr/bin/env python3
"""Measures a build of the server: run.py BINARY CONVENING HOLDING RIGHTS SEARCH LOAD [--write]

1. start on an existing database until /readyz answers (median of 10);
2. resident memory, 5 seconds after the start, idle;
3. the table of items: 50 rows among 10,000, asked 200 times in a row by one reader; then by LOAD, an example
   of testkit, over 8 connections of 8 people who signed in: the same address again and again, and addresses
   of which none is asked for twice, so that each answer is made anew; the server's own time for each kind of
   page that a secretary, a writer and a member reach by links;
4. CONVENING, an example of testkit: time stamps, agendas as PDF, 200 recipients convened;
5. HOLDING, another one: votes of 30 names, the pages of a sitting, minutes of 100 items;
6. RIGHTS, another one: lists of 50 among 40,000 items, signing in; on PostgreSQL too when
   TEST_POSTGRES_URL says where it is (about 8 minutes);
7. SEARCH, another one: pages found by words among 20,000 and 200,000 items; on PostgreSQL too;
8. the peer of the time stamps: one `openssl ts -reply` for each.

Everything of 1 to 3 runs on the large demonstration tenant, on SQLite, on this machine. With --write the
figures are added to bench/results.md. Standard library only.
"""

import datetime
import html
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.md"
NAME, PASSWORD = "secretaire@soleil", "demonstration-2026"
STARTS, READS = 10, 200
CONNECTIONS, LOADED = 8, 10
READERS = ("secretaire@soleil", "finances.redacteur@soleil", "elu.boulanger@soleil")
ID, OF_A_KIND, TRIES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}"), 3, 7
FILLING = 900  # seconds granted to fill the large tenant


class Server:
    """The server on a data folder; use with `with`."""

    def __init__(self, binary, data, patience=60):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = tempfile.TemporaryFile()
        command = [binary, "demo", "--size", "large", "--data", data, "--listen", f"127.0.0.1:{self.port}"]
        began = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=ROOT)
        try:
            self._wait(patience)
        except BaseException:
            self.stop()
            raise
        self.start_ms = (time.perf_counter() - began) * 1000

    def _wait(self, patience):
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                self.log.seek(0)
                sys.exit("the server ended:\n" + self.log.read().decode(errors="replace")[-2000:])
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            finally:
                connection.close()
            time.sleep(0.002)
        sys.exit(f"the server is not ready after {patience} s")

    def resident_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Reader:
    """One person's browser: a connection kept open and the cookies."""

    def __init__(self, port):
        self.origin = f"http://127.0.0.1:{port}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = {}

    def ask(self, method, path, form=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            key, _, value = cookie.split(";")[0].partition("=")
            self.cookies[key.strip()] = value
        return answer, page

    def get(self, path):
        """Follows redirections, as a browser does."""
        for _ in range(5):
            answer, page = self.ask("GET", path)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer, page
            path = urllib.parse.urljoin(path, answer.headers["Location"])
        sys.exit(f"{path} redirects without end")


def signed_in(port, name=NAME):
    reader = Reader(port)
    answer, _ = reader.ask("POST", "/sign-in", {"name": name, "password": PASSWORD})
    if answer.status != 303 or not reader.cookies:
        sys.exit(f"signing in as {name} answers {answer.status}")
    return reader


def table_of(reader):
    """The address of the first table of items."""
    _, home = reader.get("/")
    link = re.search(r'href="(/bodies/[0-9a-f-]{36}/items)[^"]*"', home)
    if not link:
        sys.exit("the first page links to no table of items")
    return link[1]


def items_table(port):
    """Returns wall times and the server's own times, in milliseconds, of the table of items, made anew each time."""
    reader = signed_in(port)
    link = table_of(reader)
    wall, own = [], []
    for number in range(READS):
        began = time.perf_counter()
        answer, page = reader.get(f"{link}?n={number}")
        wall.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            sys.exit(f"{link} answers {answer.status}")
        timing = own_time(answer)
        if timing is not None:
            own.append(timing)
    rows = len(re.findall(r"<tr\b", page.partition("<tbody")[2]))
    return wall, own, rows, len(page.encode())


def own_time(answer):
    timing = re.search(r"app;dur=([0-9.]+)", answer.headers.get("Server-Timing", ""))
    return float(timing[1]) if timing else None


def each_page(port):
    """The server's own time for the pages that three people reach by links: some of each kind, asked several times."""
    found = {}
    for name in READERS:
        reader, waiting, seen = signed_in(port, name), ["/"], {}
        while waiting:
            path = html.unescape(waiting.pop(0))
            kind = ID.sub("*", path.partition("?")[0])
            if seen.setdefault(kind, 0) == OF_A_KIND or path in found.get((name, kind), {}):
                continue
            seen[kind] += 1
            times = []
            for number in range(TRIES):
                answer, page = reader.get(f"{path}{'&' if '?' in path else '?'}n={number}")
                times.append(own_time(answer))
            if answer.status != 200 or "html" not in answer.headers.get("Content-Type", "") or None in times:
                continue
            found.setdefault((name, kind), {})[path] = statistics.median(times)
            waiting += re.findall(r'href="(/[^"#]*)"', page)
    slowest = sorted(((max(paths.values()), name, kind) for (name, kind), paths in found.items()), reverse=True)
    times = [time for time, _, _ in slowest]
    rows = [(f"{len(times)} pages of {len(READERS)} people, server's own time (each the median of {TRIES}): median of all", f"{statistics.median(times):.1f} ms")]
    rows += [(f"  among the slowest: {kind}, {name}", f"{time:.1f} ms") for time, name, kind in slowest[:6]]
    return rows


def under_load(load, port):
    """How many times a second the table is answered to 8 connections, and how long each answer takes."""
    readers = [signed_in(port) for _ in range(CONNECTIONS)]
    cookies = ["; ".join(f"{k}={v}" for k, v in reader.cookies.items()) for reader in readers]
    rows = []
    for mode, what in (("same", "the same address"), ("anew", "another address each time")):
        command = [load, f"127.0.0.1:{port}", table_of(readers[0]), str(LOADED), mode, *cookies]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rate, median, high, _ = output.split()
        rows.append((f"  {CONNECTIONS} connections, {what}, for {LOADED} s", f"{rate} a second"))
        rows.append(("    each answer, median (99th percentile)", f"{median} ms ({high})"))
    return rows


def p95(values):
    return statistics.quantiles(values, n=20)[-1]


def command_output(*words):
    try:
        return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def conditions():
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    commit = command_output("git", "rev-parse", "--short", "HEAD") or "no commit"
    if command_output("git", "status", "--porcelain"):
        commit += " and changes"
    load = "/".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{datetime.date.today().isoformat()}, commit {commit}, {os.cpu_count()} cores, "
        f"{int(memory[1]) / 1024 / 1024:.0f} GB, load {load} before"
    )


def measure(binary, data, load):
    """Returns the rows of the result: what, figure."""
    began = time.perf_counter()
    Server(binary, data, patience=FILLING).stop()
    rows = [("First start, large tenant filled", f"{time.perf_counter() - began:.1f} s")]

    starts = []
    for _ in range(STARTS):
        with Server(binary, data) as server:
            starts.append(server.start_ms)
    rows.append((f"Start on it until /readyz, median of {STARTS}", f"{statistics.median(starts):.0f} ms"))

    with Server(binary, data) as server:
        time.sleep(5)
        rows.append(("Resident memory, idle for 5 s", f"{server.resident_mb():.1f} MB"))
        wall, own, shown, size = items_table(server.port)
        rows.append((f"Table of items, {shown} rows, {size / 1024:.0f} kB, wall time, median of {READS}", f"{statistics.median(wall):.1f} ms"))
        rows.append(("  same, 95th percentile", f"{p95(wall):.1f} ms"))
        if own:
            rows.append((f"  server's own time (Server-Timing), median of {len(own)}", f"{statistics.median(own):.1f} ms"))
            rows.append(("  same, 95th percentile", f"{p95(own):.1f} ms"))
        else:
            rows.append(("  server's own time", "no Server-Timing header"))
        rows += under_load(load, server.port)
        rows += each_page(server.port)
        rows.append(("Resident memory after it", f"{server.resident_mb():.1f} MB"))
    return rows


def printed(example):
    """The rows that an example prints."""
    output = subprocess.run([example], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = [line.strip("| ").split(" | ") for line in output.splitlines() if line.startswith("| ")]
    return [(what, figure) for what, figure in lines]


AUTHORITY = """[tsa]
default_tsa=a
[a]
serial=serial
digests=sha256
default_policy=1.2.3.4
accuracy=secs:1
signer_digest=sha256
ess_cert_id_alg=sha256
[v3]
extendedKeyUsage=critical,timeStamping
"""
PEER = 50


def openssl_tokens():
    """How many tokens a second `openssl ts -reply` makes, with a P-256 key and one process for each."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "tsa.cnf").write_text(AUTHORITY)
        (place / "serial").write_text("01")
        (place / "data").write_text("data")

        def openssl(words):
            subprocess.run(["openssl", *words.split()], cwd=folder, capture_output=True, check=True)

        curve = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        openssl(f"req -x509 {curve} -keyout ca.key -out ca.crt -days 9 -subj /CN=Root")
        openssl(f"req {curve} -keyout tsa.key -out tsa.csr -subj /CN=Authority")
        openssl("x509 -req -in tsa.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out tsa.crt -days 9 -extfile tsa.cnf -extensions v3")
        openssl("ts -query -data data -sha256 -cert -out query.tsq")
        began = time.perf_counter()
        for _ in range(PEER):
            openssl("ts -reply -config tsa.cnf -queryfile query.tsq -signer tsa.crt -inkey tsa.key -out token.tsr")
        rate = PEER / (time.perf_counter() - began)
    return [("  peer: openssl ts -reply, one process for each token", f"{rate:.0f} a second")]


def write(where, rows):
    if not RESULTS.exists():
        RESULTS.write_text("# Results of bench/run.py\n\nMeasured, never typed: `cargo xtask bench --write` adds a table.\n")
    table = "\n".join(f"| {what.strip()} | {figure} |" for what, figure in rows)
    with RESULTS.open("a") as results:
        results.write(f"\n## {where}\n\n| What | Figure |\n|---|---|\n{table}\n")


def main():
    words = [word for word in sys.argv[1:] if word != "--write"]
    if len(words) != 6:
        sys.exit(__doc__)
    binary, convening, holding, rights, search, load = (str(pathlib.Path(word).resolve()) for word in words)
    where = conditions()
    print(where)
    data = tempfile.mkdtemp(prefix="seance-bench-")
    try:
        rows = measure(binary, data, load)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    rows += printed(convening) + printed(holding) + printed(rights) + printed(search) + openssl_tokens()
    for what, figure in rows:
        print(f"{what:<70} {figure:>12}")
    if "--write" in sys.argv:
        write(where, rows)


if __name__ == "__main__":
    main()
