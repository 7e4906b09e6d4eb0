"""Judges an RFC 3161 time-stamp: python judges/timestamp.py DATA RESPONSE ROOT_PEM

RESPONSE is a TimeStampResp in DER, ROOT_PEM the only certificate trusted. Two tools must agree:
rfc3161-client, strict on DER, and OpenSSL, which also reads the signing-certificate attribute.
"""

import subprocess
from argparse import ArgumentParser
from datetime import timezone
from pathlib import Path

from cryptography import x509
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

from verdict import Refused, demand, give


def judge(data, response, root):
    raw = response.read_bytes()
    try:
        stamp = decode_timestamp_response(raw)
        trusted = x509.load_pem_x509_certificate(root.read_bytes())
        verifier = VerifierBuilder().add_root_certificate(trusted).build()
        verifier.verify_message(stamp, data.read_bytes())
    except (ValueError, VerificationError) as problem:
        raise Refused(f"rfc3161-client: {problem}") from problem
    demand(stamp.as_bytes() == raw, "the response is not the DER of what it says")
    token = stamp.tst_info
    time = token.gen_time.replace(tzinfo=timezone.utc)
    verify_with_openssl(data, response, root, time)
    return {
        "time": time.isoformat(),
        "serial": str(token.serial_number),
        "policy": token.policy.dotted_string,
        "accepted": True,
    }


def verify_with_openssl(data, response, root, time):
    """Asks OpenSSL, at the time of the token: its certificate may have ended since."""
    asked = ["openssl", "ts", "-verify", "-data", data, "-in", response, "-CAfile", root]
    asked += ["-attime", str(int(time.timestamp()))]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    demand(said.returncode == 0, f"openssl: {said.stderr.strip()}")


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("data", "response", "root"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    give(judge, asked.data, asked.response, asked.root)
