package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.model.event.Command;

/** A machine whose sockets are overheard; it works as it does without. */
record TappedMachine(Machine machine, Tap tap) implements Machine {
    @Override
    public void start(long now) {
        machine.start(now);
    }

    @Override
    public void onOpen(int link, long now) {
        tap.onOpen(link, now);
        machine.onOpen(link, now);
    }

    @Override
    public void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now) {
        tap.onFrame(link, now);
        machine.onFrame(link, binary, bytes, offset, length, now);
    }

    @Override
    public void onClosed(int link, String reason, long now) {
        tap.onClosed(link, reason, now);
        machine.onClosed(link, reason, now);
    }

    @Override
    public void onReply(long requestId, HttpReply reply, long now) {
        machine.onReply(requestId, reply, now);
    }

    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long now) {
        machine.onNoReply(requestId, sent, reason, now);
    }

    @Override
    public void onTimer(long key, long now) {
        machine.onTimer(key, now);
    }

    @Override
    public void send(Command command, long now) {
        machine.send(command, now);
    }

    @Override
    public void stop(long now) {
        machine.stop(now);
    }
}
