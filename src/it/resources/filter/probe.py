"""Speaks on a network for the tests of the packet filter, from inside a guest's namespace."""
import os
import select
import socket
import struct
import sys
import time

PATIENCE = 0.7


def serve(ports):
    """Answers on TCP and UDP; tells a TCP client as whom it is seen."""
    sockets = []
    for port in ports:
        tcp = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tcp.bind(("0.0.0.0", int(port)))
        tcp.listen(8)
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("0.0.0.0", int(port)))
        sockets += [tcp, udp]
    print("ready", flush=True)
    while True:
        for ready in select.select(sockets, [], [])[0]:
            if ready.type == socket.SOCK_STREAM:
                client, peer = ready.accept()
                client.sendall(peer[0].encode())
                client.close()
            else:
                data, peer = ready.recvfrom(100)
                ready.sendto(data, peer)


def tcp(address, port, source=""):
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    probe.settimeout(PATIENCE)
    try:
        probe.bind((source, 0))
        probe.connect((address, int(port)))
        return probe.recv(100).decode()
    except OSError:
        return "-"


def udp(address, port, source="0"):
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    probe.settimeout(PATIENCE)
    try:
        probe.bind(("", int(source)))
        probe.sendto(b"?", (address, int(port)))
        return "answer" if probe.recv(100) else "-"
    except OSError:
        return "-"


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def ping(address, source=""):
    probe = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    probe.bind((source, 0))
    ident = os.getpid() & 0xFFFF
    head = struct.pack("!BBHHH", 8, 0, 0, ident, 1)
    try:
        probe.sendto(struct.pack("!BBHHH", 8, 0, checksum(head), ident, 1), (address, 0))
    except OSError:
        return "-"
    end = time.time() + PATIENCE
    while select.select([probe], [], [], max(0, end - time.time()))[0]:
        packet = probe.recv(200)
        kind, _, _, got, _ = struct.unpack("!BBHHH", packet[20:28])
        if kind == 0 and got == ident:
            return "answer"
    return "-"


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def question(source, sender, address, target):
    frame = b"\xff" * 6 + mac(source) + struct.pack("!HHHBBH", 0x0806, 1, 0x0800, 6, 4, 1)
    return frame + mac(sender) + socket.inet_aton(address) + b"\0" * 6 + socket.inet_aton(target)


def claims(device, source, block, first, last):
    """Claims many addresses by ARP, such as 10.0.0.5 to 10.0.0.9 of 10.0.0."""
    probe = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
    probe.bind((device, 0))
    for number in range(int(first), int(last) + 1):
        address = "%s.%d" % (block, number)
        probe.send(question(source, source, address, address))
    return "sent"


def arp(device, source, sender, address, target):
    """Asks by ARP from one hardware address, in the name of another and of an IPv4 address."""
    probe = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
    probe.bind((device, 0))
    probe.send(question(source, sender, address, target))
    end = time.time() + PATIENCE
    while select.select([probe], [], [], max(0, end - time.time()))[0]:
        answer = probe.recv(200)
        if answer[20:22] == b"\0\2" and answer[28:32] == socket.inet_aton(target):
            return "answer"
    return "-"


if sys.argv[1] == "serve":
    serve(sys.argv[2:])
print({"tcp": tcp, "udp": udp, "ping": ping, "arp": arp, "claims": claims}[sys.argv[1]](*sys.argv[2:]))
