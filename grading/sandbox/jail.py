"""What a process gives up before it runs a student's code, and how strong that is here.

Levels, strongest available first (the ladder of the course; the others are further work):
`landlock`: Landlock for files, seccomp for system calls, limits for memory, time and size, and no
capability, even for root. `none`: nothing is given up; grading refuses that unless it is told to go on.

Sources: landlock(7), seccomp(2), setrlimit(2), capabilities(7).
"""

import ctypes
import os
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import Any

MEGABYTE = 1 << 20

_NO_NETWORK = ["socket", "connect", "bind", "listen", "accept", "accept4"]
_NO_OTHERS = [
    "ptrace", "process_vm_readv", "process_vm_writev", "kill", "tkill", "tgkill", "rt_sigqueueinfo",
    "rt_tgsigqueueinfo", "pidfd_open", "pidfd_send_signal", "pidfd_getfd", "kcmp", "setpriority",
]  # fmt: skip
_NO_SYSTEM = [
    "unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "keyctl", "add_key", "request_key",
    "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "init_module", "finit_module", "kexec_load",
    "shmget", "shmat", "msgget", "semget", "mq_open", "memfd_create", "personality", "open_by_handle_at",
    "execve", "execveat", "fork", "vfork", "inotify_init1", "fanotify_init", "setsid", "setpgid",
]  # fmt: skip
_CLONE_THREAD = 0x00010000
_NO_NEW_PRIVS, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2  # of prctl(2)
_INSTRUCTION = 8  # bytes of a BPF instruction
_CAPABILITY_VERSION_3 = 0x20080522


@cache
def level() -> str:
    """The containment that this machine gives: `landlock` or `none`."""
    if sys.platform != "linux":
        return "none"
    try:
        import landlock
        import pyseccomp  # noqa: F401  (raises RuntimeError where libseccomp is missing)

        return "landlock" if landlock.landlock_abi_version() >= 1 else "none"
    except (ImportError, RuntimeError, OSError, AttributeError):
        return "none"


@cache
def readable() -> list[str]:
    """The folders that Python itself needs: its own, its libraries, the system's. None that lies in another."""
    paths = {sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), "/usr", "/lib", "/lib64", "/bin"}
    paths |= {"/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/urandom", "/dev/zero"}
    real = {os.path.realpath(path) for path in paths if path and os.path.exists(path)}
    return sorted(path for path in real if not any(path.startswith(f"{other}/") for other in real))


def restrict_files(writable: list[str], also_readable: list[str]) -> None:
    """Landlock: read what Python needs and what is named, write in the named folders only."""
    from landlock import FSAccess, Ruleset

    rules = Ruleset()
    reading = FSAccess.READ_FILE | FSAccess.READ_DIR
    for path in [*readable(), *also_readable]:
        if os.path.isdir(path):
            rules.allow(path, rules=reading)
        elif os.path.exists(path):
            rules.allow(path, rules=FSAccess.READ_FILE | (FSAccess.WRITE_FILE if path == "/dev/null" else 0))
    for path in writable:
        rules.allow(path, rules=FSAccess.all() & ~_never())
    rules.apply()


@cache
def _never() -> int:
    from landlock import FSAccess

    never = FSAccess.MAKE_CHAR | FSAccess.MAKE_BLOCK | FSAccess.MAKE_SOCK | FSAccess.MAKE_FIFO
    return int(never | FSAccess.EXECUTE)


class _Program(ctypes.Structure):
    """A filter as the kernel takes it: `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def restrict_calls() -> None:
    """seccomp: no network, no other process (threads stay), nothing of the system's own.

    Raises OSError, so that no answer runs without the filter.
    """
    for call in ((_NO_NEW_PRIVS, 1, 0, 0, 0), (_SET_SECCOMP, _MODE_FILTER, ctypes.byref(_program()), 0, 0)):
        if _libc().prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


@cache
def _program() -> _Program:
    """The system-call filter, compiled once; a zygote does it before it forks."""
    reader, writer = os.pipe()  # holds more than the filter is long, and needs no folder
    with open(reader, "rb") as there, open(writer, "wb") as here:
        _filter().export_bpf(here)
        here.close()
        compiled = there.read()
    made = _Program(len(compiled) // _INSTRUCTION)
    made.kept = ctypes.create_string_buffer(compiled, len(compiled))  # as long as the program is there
    made.instructions = ctypes.addressof(made.kept)
    return made


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _filter() -> Any:
    import errno

    import pyseccomp as s

    rules = s.SyscallFilter(s.ALLOW)
    for name in [*_NO_NETWORK, *_NO_OTHERS, *_NO_SYSTEM]:
        try:
            rules.add_rule(s.ERRNO(errno.EPERM), name)
        except (OSError, RuntimeError, ValueError):
            continue  # a call that this architecture does not have
    # A new process is a clone without CLONE_THREAD. clone3 hides its flags behind a pointer: say that
    # it does not exist, and the C library falls back to clone.
    rules.add_rule(s.ERRNO(errno.EPERM), "clone", s.Arg(0, s.MASKED_EQ, _CLONE_THREAD, 0))
    rules.add_rule(s.ERRNO(errno.ENOSYS), "clone3")
    return rules


def warm() -> None:
    """Do once what every child would do again: imports, the filter, the list of folders."""
    if level() != "none":
        import resource  # noqa: F401

        readable()
        _program()
        _never()


def limit_resources(cpu_seconds: int, memory: int, file_size: int) -> None:
    """Limits on CPU seconds, bytes of memory, bytes of one file, open files, threads and cores."""
    import resource as r

    for kind, value in (
        (r.RLIMIT_CPU, cpu_seconds), (r.RLIMIT_AS, memory), (r.RLIMIT_FSIZE, file_size),
        (r.RLIMIT_NOFILE, 128), (r.RLIMIT_CORE, 0), (r.RLIMIT_NPROC, 256),
    ):  # fmt: skip
        hard = r.getrlimit(kind)[1]
        top = value if hard == r.RLIM_INFINITY else min(value, hard)
        # One second more for the CPU: the soft limit's signal tells an overrun from other ends.
        r.setrlimit(kind, (top, top + 1 if kind == r.RLIMIT_CPU and hard == r.RLIM_INFINITY else top))


def drop_capabilities() -> None:
    """Under root: keep the user, who can read Python's folders, and give up every power over the system.

    The limit on threads does not hold for root; there the memory limit bounds them (each has a stack).
    """
    if os.getuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: two words each
    if _libc().capset(header, nothing) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def enter(scratch: Path, cpu_seconds: int, also_readable: list[str]) -> None:
    """The jail of a child: its scratch folder is all that it can write. Does nothing at level `none`."""
    if level() == "none":
        return
    drop_capabilities()
    limit_resources(cpu_seconds, 2048 * MEGABYTE, 64 * MEGABYTE)
    restrict_files([str(scratch)], also_readable)
    restrict_calls()
