"""The commands of bin/ refuse with one clear line, before they change anything."""

import json
import os
import shutil
import socket
import subprocess

import pytest

PATIENCE = 120  # seconds until a command has refused, on a busy machine


@pytest.fixture
def fresh(project, tmp_path):
    """A folder with the commands and the locks and nothing made yet."""
    shutil.copytree(project / "bin", tmp_path / "bin")
    shutil.copy(project / "requirements.txt", tmp_path)
    return tmp_path


@pytest.fixture
def free_port():
    """Nothing answers there, and nobody else comes by it meanwhile."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield str(holder.getsockname()[1])


def run(folder, *args, **environment):
    command = [folder / "bin" / "run", *args]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=PATIENCE
    )


def python_that(folder, script):
    """A stand-in for a Python, which answers what the script says."""
    path = folder / "python3.x"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def refused(folder, *args, **environment):
    result = run(folder, *args, **environment)
    assert result.returncode == 1
    assert not (folder / ".venv").exists()
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "80 81"])
def test_a_port_that_cannot_be_is_refused(fresh, port):
    assert "for example: bin/run 8001" in refused(fresh, port)


def test_a_port_in_use_is_refused_and_another_offered(fresh):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        line = refused(fresh, str(port))

    assert f"Port {port} is taken" in line
    assert "choose another port: bin/run" in line


def test_an_old_python_is_refused_by_its_version(fresh, free_port):
    python = python_that(fresh, 'if [ "$1" = -V ]; then echo Python 3.9.18; else exit 1; fi')
    line = refused(fresh, free_port, PYTHON=python)

    assert "Python 3.11 or newer is needed; found here: Python 3.9.18." in line


def test_a_missing_venv_module_is_named_with_its_package(fresh, free_port):
    python = python_that(fresh, 'case "$2" in *ensurepip*) exit 1 ;; esac')
    line = refused(fresh, free_port, PYTHON=python)

    assert "its venv module is missing" in line
    assert "sudo apt install python3" in line and line.endswith("-venv")


def test_no_lock_names_a_registry(project):
    packages = json.loads((project / "package-lock.json").read_text())["packages"]
    python_locks = [project / "requirements.txt", *(project / "bin" / "locks").iterdir()]

    assert len(packages) > 3 and len(python_locks) == 3
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [lock.name for lock in python_locks if "://" in lock.read_text()]
