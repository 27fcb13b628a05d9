"""A mail server for the tests: takes messages and keeps each as a file of the folder that it is given.

It prints the port that it listens on, and ends when its input does. While the folder has a file `busy` it takes
no message; nobody is called `unknown`.
"""

import asyncio
import itertools
import pathlib
import sys

from aiosmtpd.smtp import SMTP

FOLDER = pathlib.Path(sys.argv[1])
NUMBERS = itertools.count(1)


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return f"550 5.1.1 <{address}> is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if (FOLDER / "busy").exists():
            return "451 4.3.0 come again later"
        (FOLDER / f"{next(NUMBERS):04}.eml").write_bytes(envelope.original_content)
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(
        lambda: SMTP(Keeper(), hostname="mail.example", loop=loop), "127.0.0.1", 0
    )
    print(listening.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)


asyncio.run(main())
