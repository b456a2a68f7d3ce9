"""The unit, the site and the rotation are read without complaint by systemd, nginx and logrotate."""

import os
import re
import socket
import subprocess
import sys

import pytest

from lib import serve
from lib.plans.workbook.apart import LIMITS
from lib.ui.frame import waiting
from lib.ui.shell import health
from tests.deploy.conftest import program

UNIT = serve.DEPLOY / "plans@.service"


def run(*command, **options):
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, **options
    )
    return done.returncode, done.stdout + done.stderr


def trial(folder) -> serve.Trial:
    return serve.Trial(folder, 8080, (8511, 8512))


@pytest.mark.parametrize("sign_in", [None, "basic", "sso"])
def test_nginx_reads_the_site(tmp_path, sign_in):
    serve.write_configuration(trial(tmp_path), sign_in)
    code, said = run(program("nginx"), "-t", "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf"))
    assert code == 0 and "warn" not in said, said


def test_a_wrong_site_would_be_seen(tmp_path):
    serve.write_configuration(trial(tmp_path))
    wrong = (tmp_path / "site.conf").read_text(encoding="utf-8").replace("$plans_group;", "$no_such_group;", 1)
    (tmp_path / "site.conf").write_text(wrong, encoding="utf-8")
    assert run(program("nginx"), "-t", "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf"))[0] != 0


def test_the_trial_takes_the_site_as_it_is_but_for_ports_and_folders(tmp_path):
    ours, theirs = serve.site(trial(tmp_path)).splitlines(), serve.SITE.read_text(encoding="utf-8").splitlines()
    assert len(ours) == len(theirs)
    strange = re.compile(r"127\.0\.0\.1:\d+|85\d\d|listen |/var/|/etc/|/opt/")
    assert [line for line, its in zip(ours, theirs, strict=True) if line != its and not strange.search(its)] == []
    assert not re.search(r"8501|8502|/var/|/etc/|/opt/", re.sub(r"#.*", "", "\n".join(ours)))


def test_systemd_reads_the_unit(tmp_path):
    """In a root of its own, where the program that the unit starts is there."""
    started = re.search(r"^ExecStart=(\S+)", UNIT.read_text(encoding="utf-8"), re.MULTILINE).group(1)
    (tmp_path / "streamlit").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "streamlit").chmod(0o755)
    for name, change in (("plans@.service", ""), ("wrong@.service", "ProtectSystem=certainly\n")):
        text = UNIT.read_text(encoding="utf-8").replace(started, str(tmp_path / "streamlit"))
        (tmp_path / name).write_text(text.replace("[Install]", f"{change}[Install]"), encoding="utf-8")
    systemd = program("systemd-analyze")
    assert run(systemd, "verify", str(tmp_path / "plans@.service")) == (0, "")
    assert "certainly" in run(systemd, "verify", str(tmp_path / "wrong@.service"))[1]


def test_the_unit_starts_what_is_there_and_listens_inside_only():
    command = re.search(r"^ExecStart=(.+)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE).group(1)
    assert command == "/opt/plans/.venv/bin/streamlit run app.py --server.address=127.0.0.1 --server.port=%i"
    assert (serve.ROOT / "app.py").is_file()


def test_the_unit_leaves_room_for_the_processes_that_read_uploads():
    most = dict(re.findall(r"^(Memory\w+)=(\d+)[MG]$", UNIT.read_text(encoding="utf-8"), re.MULTILINE))
    apart = waiting.AT_ONCE * LIMITS.memory
    assert int(most["MemoryMax"]) << 30 == (2 << 30) + apart
    assert int(most["MemoryHigh"]) << 20 == int((2 << 30) * 0.75) + apart, "slowed down before it is ended"


def test_the_site_admits_uploads_as_large_as_the_application_does():
    configured = (serve.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    megabytes = int(re.search(r"^maxUploadSize = (\d+)", configured, re.MULTILINE).group(1))
    assert f"client_max_body_size {megabytes + 1}m;" in serve.SITE.read_text(encoding="utf-8")


def test_the_site_keeps_the_health_address_inside():
    assert f"location = {health.ADDRESS} {{" in serve.SITE.read_text(encoding="utf-8")


def test_logrotate_reads_the_rotation_and_the_application_goes_on_in_a_new_file(tmp_path):
    """With this test's folder and user; a rotation is forced between two events of one process."""
    logrotate = [program("logrotate"), "-v", "-s", str(tmp_path / "state")]
    import grp  # there is none on Windows
    import pwd

    path, rule = tmp_path / "8501.log", tmp_path / "rule"
    text = (serve.DEPLOY / "logrotate").read_text(encoding="utf-8").replace("/var/log/plans/", f"{tmp_path}/")
    user = f"{pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name}"
    rule.write_text(text.replace("plans plans", user), encoding="utf-8")
    rule.chmod(0o644)
    code, said = run(*logrotate, "-d", str(rule))
    assert code == 0 and "error" not in said, said

    script = (
        "import subprocess\nfrom lib.ui.frame import log\nlog.set_up()\nlog.event('before')\n"
        f"subprocess.run({[*logrotate, '-f', str(rule)]!r}, check=True)\nlog.event('after')\n"
    )
    code, said = run(sys.executable, "-c", script, cwd=serve.ROOT, env=os.environ | {"PLANS_LOG": str(path)})
    assert code == 0, said
    assert "event=after" in path.read_text(encoding="utf-8")
    assert "event=before" in (tmp_path / "8501.log.1").read_text(encoding="utf-8")


def test_without_nginx_the_trial_says_so(capsys, monkeypatch):
    monkeypatch.setattr(serve, "nginx_program", lambda: None)
    assert serve.main(["--try", "--port", "0"]) == serve.FAILED
    assert "nginx" in capsys.readouterr().err


def test_a_port_in_use_is_said(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert serve.main(["--try", "--port", str(taken.getsockname()[1])]) == serve.FAILED
    assert "có chương trình khác dùng" in capsys.readouterr().err
