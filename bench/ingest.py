"""Live ingest of connection events: so many a second, the server killed in the middle and started again, nothing lost or doubled.

usage: ingest.py SERVER_BINARY [--rate 2000] [--seconds 60] [--batch 100] [--senders 4]

The demonstration is served on SQLite from a new folder; a program of the trainer sends deliveries of `batch` events at an even
pace. At a third of the time the server is killed (SIGKILL) and started again; each delivery without an answer is sent again
until it has one. At the end every delivery is sent once more: all of it must be a duplicate, and the report must count it.
"""
import argparse, http.client, json, os, queue, signal, subprocess, sys, tempfile, threading, time

parser = argparse.ArgumentParser()
parser.add_argument('server')
parser.add_argument('--rate', type=int, default=2000)
parser.add_argument('--seconds', type=int, default=60)
parser.add_argument('--batch', type=int, default=100)
parser.add_argument('--senders', type=int, default=4)
parser.add_argument('--port', type=int, default=8477)
args = parser.parse_args()
folder = tempfile.mkdtemp(prefix='ingest')


def start():
    return subprocess.Popen([args.server, 'demo', '--data', folder, '--listen', f'127.0.0.1:{args.port}'],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def call(method, path, body=None, kind='application/json', timeout=30, connection=None):
    own = connection or http.client.HTTPConnection('127.0.0.1', args.port, timeout=timeout)
    headers = {'Authorization': f'Bearer {token}', 'Content-Type': kind} if token else {}
    own.request(method, path, body, headers)
    answer = own.getresponse()
    return answer.status, answer.read()


def ready():
    for _ in range(600):
        try:
            if call('GET', '/readyz', timeout=2)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit('the server is not ready')


token = ''
server = start()
ready()
token = subprocess.run([args.server, 'admin', 'create-token', '--data', folder, '--tenant', 'soleil', '--user', 'formateur'],
                       check=True, capture_output=True, text=True).stdout.strip()
known = json.loads(call('GET', '/api/v1/virtual-classes')[1])['items'][0]
plan = {name: known[name] for name in ('organisation_id', 'host_id')}
plan |= {'title': 'Mesure', 'starts_at': '2030-03-12T08:00:00Z', 'ends_at': '2030-03-12T11:00:00Z'}
status, body = call('POST', '/api/v1/virtual-classes', json.dumps(plan))
assert status == 201, body
path = f"/api/v1/virtual-classes/{json.loads(body)['id']}/events"


def delivery(number):
    lines = []
    for place in range(args.batch):
        event = number * args.batch + place
        person, kind = event % 1000, ('join', 'mic_on', 'mic_off', 'leave')[event // 1000 % 4]
        second = event // 1000
        at = f'2030-03-12T{8 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z'
        lines.append(json.dumps({'event_id': str(event), 'connection_id': f'c{person}', 'name': f'Personne {person}',
                                 'email': f'p{person}@soleil.example', 'kind': kind, 'at': at}))
    return '\n'.join(lines)


count = args.rate * args.seconds // args.batch
waiting, took, retries, lock = queue.Queue(), [], [0], threading.Lock()
totals = {'accepted': 0, 'duplicate': 0, 'rejected': 0}


def send():
    connection = None
    while True:
        number = waiting.get()
        if number is None:
            return
        body = delivery(number)
        while True:
            began = time.monotonic()
            try:
                connection = connection or http.client.HTTPConnection('127.0.0.1', args.port, timeout=30)
                status, answer = call('POST', path, body, 'application/x-ndjson', connection=connection)
                if status == 200:
                    break
            except (OSError, http.client.HTTPException):
                connection = None
            with lock:
                retries[0] += 1
            time.sleep(0.2)
        told = json.loads(answer)
        with lock:
            took.append(time.monotonic() - began)
            for name in totals:
                totals[name] += told[name]


senders = [threading.Thread(target=send) for _ in range(args.senders)]
for sender in senders:
    sender.start()
began, late, away = time.monotonic(), 0.0, 0.0
for number in range(count):
    due = began + number * args.batch / args.rate
    time.sleep(max(0.0, due - time.monotonic()))
    waiting.put(number)
    late = max(late, waiting.qsize() * args.batch / args.rate)
    if number == count // 3:
        server.send_signal(signal.SIGKILL)
        server.wait()
        killed = time.monotonic()
        server = start()
        threading.Thread(target=lambda: (ready(), globals().__setitem__('away', time.monotonic() - killed))).start()
for _ in senders:
    waiting.put(None)
for sender in senders:
    sender.join()
elapsed = time.monotonic() - began
sent = count * args.batch
again = {'accepted': 0, 'duplicate': 0, 'rejected': 0}
for number in range(count):
    told = json.loads(call('POST', path, delivery(number), 'application/x-ndjson')[1])
    for name in again:
        again[name] += told[name]
began = time.monotonic()
report = json.loads(call('GET', path.replace('/events', '/report.json'), timeout=300)[1])
took.sort()
quantile = lambda share: round(took[min(len(took) - 1, int(len(took) * share))] * 1000)
print(json.dumps({
    'sent': sent, 'seconds': round(elapsed, 1), 'a_second': round(sent / elapsed), 'away_seconds': round(away, 2),
    'retries': retries[0], 'longest_queue_seconds': round(late, 2), 'first': totals, 'again': again,
    'delivery_ms': {'p50': quantile(.5), 'p95': quantile(.95), 'p99': quantile(.99)},
    'people': len(report['people']), 'connections': len(report['connections']), 'report_seconds': round(time.monotonic() - began, 2),
}, indent=1))
server.terminate()
assert again == {'accepted': 0, 'duplicate': sent, 'rejected': 0}, 'something was lost'
assert totals['accepted'] <= sent and totals['accepted'] + totals['duplicate'] >= sent
