"""A small OpenID Connect server on this computer: says of whoever comes what a test wants."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer(ThreadingHTTPServer):
    """Says who somebody is: whatever `claims` holds."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.claims = {}
        self.asked = []
        self.key = KEY  # signs what is said; another one than it shows is a forgery
        self.algorithm = "RS256"
        self.also = {}  # in the description of itself
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answers(BaseHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass

    def send(self, found):
        data = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        url = self.server.url
        if self.path == "/userinfo":
            self.send(self.server.claims)
        elif self.path == "/keys":
            shown = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self.send({"keys": [{**shown, "kid": "one", "use": "sig", "alg": "RS256"}]})
        else:
            names = ("authorization", "token", "userinfo")
            found = {f"{name}_endpoint": f"{url}/{name}" for name in names}
            self.send({"issuer": url, "jwks_uri": f"{url}/keys", **found, **self.server.also})

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.asked.append(parse_qs(self.rfile.read(length).decode()))
        self.server.headers = dict(self.headers)
        now = int(time.time())
        claims = {"iss": self.server.url, "aud": "klantvrij", "exp": now + 60, "iat": now}
        said = {**claims, **self.server.claims}
        key = self.server.key
        token = jwt.encode(said, key, self.server.algorithm, headers={"kid": "one"})
        self.send({"access_token": "a", "token_type": "Bearer", "id_token": token})
