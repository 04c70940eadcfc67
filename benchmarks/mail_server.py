"""A mail server that takes all mail and forgets it, after so many milliseconds a command.

python -m benchmarks.mail_server PORT MILLISECONDS
"""

import asyncio
import sys

ANSWERS = {b"DATA": b"354 Go on\r\n", b"QUIT": b"221 Bye\r\n"}


async def serve_client(reader, writer, delay):
    async def answer(line):
        await asyncio.sleep(delay)
        writer.write(line)

    await answer(b"220 Here\r\n")
    while command := (await reader.readline())[:4].upper():
        await answer(ANSWERS.get(command, b"250 OK\r\n"))
        if command == b"DATA":
            await reader.readuntil(b"\r\n.\r\n")
            await answer(b"250 Kept\r\n")
    writer.close()


async def serve(port, delay):
    server = await asyncio.start_server(lambda *client: serve_client(*client, delay), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]) / 1000))
