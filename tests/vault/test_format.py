"""What format 1 sealed once must open in every later version: people's words lie in this form.

If a change here fails, the change needs a new format byte and code that still opens the old one.
"""

from base64 import b64decode
from uuid import UUID

from healing import vault
from healing.vault import DataKey, ciphers

PERSON = UUID("6f1c1e58-9d0f-4c53-8a59-0f3d0f2f6a11")
ROW = UUID("c0ffee00-1111-4222-8333-444455556666")
SECRET = bytes(range(32))
KEY = DataKey(PERSON, "private", 3, SECRET)

ENTRY = (
    "AQADESCJP6IEFfSIuDD9OR0jAN3IdnP8qpaOM9jd/EcCPQPn9Ps+sr9V+W/kegG/vaY4+JSOU0V4rhxeMgHvDJPXAxYP3da0ehST3p9LaCXKI9"
    "1dZXC8m6sF7ojo5ii6fyQCrXFoO0RJHktsZ5qfGVjyymqakIMCezmQ5E/fKwclcJpKUUOYfflOrvq/bmgFmSXp4X6PpSHwbbnw1e9q5k1AORkm"
    "lwFasT5es+pXCowfPqX8yd4GGd0tJd+OIvQi6vLiAuRd7rV6fQBNwdiIvQR91RPTplgZr2XUa8jDMW3fL6gjoSbWNEl2LI/jnbdCvkP40m5Bo+"
    "YnMljFvEeBFVh87v/tFbvZ1zsNYk7og1G4/ijDkjybKi1zf+c7o5kECSnbOQrVdmjAO1vCB9WgxNvNMF5JAhkR+WFJJEo8ZvuOLtcqG40JuFgA"
    "B4l/vvM1V6bz/Z7Hg1bWhqarK4ixBwq07A8pgejgxVmsdrnTVYZI8zRhBmEx06cpkLIPxK1qUrMEWKkACuZu5QnvExCze4VWpT2wY+zYvD6pbn"
    "r9KkSyW1sffJJkyJdaLeTnXrxb/7qHgQNm2l7Mb6+6qafznIJZ2GUWGQhMqfoIMlxUFZeWvyg4/TU17fJ15U8jInbCPbcQwzc490aRFe6BN4ny"
    "bJQ1zeJMdU9VM/lWI/smaVN2kSpXIekhwzYPXTUuEtB767rOyCllQDlb2A/hgyfG"
)
WRAPPED = "AQABRDizz17wfmA0ZZTFm6Xl9JrKuRJ6Hma+r33NKfZMVaLnDAMxHjIabYqCFVjnXKo9V2h/ff1HfeSIWBWY"
SESSION = (
    "AQAB6dyfYvtQC5M050xZBkLJ8I8vLNplO50GRFnqgpOICu+KPZfGy3cuJmonJt08MR5qbg9JeFNBqx0/kae4EKCrkaMcCatdJWsZT6wC0lnN8b"
    "n3RMAq3viHTq9nxuC7FBWfXZotF4lPvNnz305KfZSNa/djbxlH3NR6n3UiDM/DxZ/UAVypn9HHzu7hotRei4hCQU5dkN5twxp+7NKVL0ycBI1g"
    "95+3zl7uFb8tPyUNP1lZcg84msjaClFduRmKfN29UXQ3cL/h/NOLO8MbtanwhKeOcUg9DuLN+4/fHAyMGhPyHrlQYLCU4GDPWfExXBJV3JNT7e"
    "4s4xvRf0t/t49gtGbo54ulwWN+O/P9bR5Jrr84k9X7Orcui0ZesfHXzI5yPjqkVo6uwbDv3v1WKG1aEv3mnI3MaQ5wxph2BC6Ujmojpug+FtGt"
    "TmAxkosKyDCUmB+IZFd3FAO2RZ6iRtsm1ueP4T6L21xWKUyd9sXeYKdFMo/FFeYd2/h+DbBdS2YABEmt57NziE7CgPKT9PEzEJ/mJEaW+7CyTM"
    "D/YvmiRXlSy/EDSyPquqnUHgs7Q13tWSajqpEjVPeSJjmIanwQXCUJ/YMrVFru+Psht216LKwhBcj7ItbOwKG8KO9+AYB1Aa8R+tQvzPAYP9OS"
    "vf+aKjzbzXcijzA/rc+L3MYIhGxfuSLtcnLlpTooUFJCIqHlZ6T607Ge0dRoZAAs"
)


def test_an_old_entry_opens() -> None:
    opened = KEY.unseal(b64decode(ENTRY), table="journal_entry", row=ROW)
    assert opened == {"title": "", "body": "Écrit à deux heures 💧"}


def test_an_old_keyring_opens() -> None:
    assert ciphers.unwrap(SECRET, b64decode(WRAPPED), "vault_keyring", "private", str(ROW)) == bytes(32)


def test_an_old_box_opens() -> None:
    assert vault.box(b"a cookie", "session").unseal(b64decode(SESSION), bound_to="row") == {"a": 1}


def test_an_old_blind_mark_is_found() -> None:
    assert KEY.blind("entry.prompt", "p12").hex() == "41b71c2aab4bd093c48675938fc88ee2"
