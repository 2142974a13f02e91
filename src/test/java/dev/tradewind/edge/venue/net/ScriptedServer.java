package dev.tradewind.edge.venue.net;

import dev.tradewind.sim.wire.VenueServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small venue on Netty: echoes messages, and does what a message tells it to. */
final class ScriptedServer implements VenueServer {
    final List<String> heard = new CopyOnWriteArrayList<>();
    private Effects effects;

    @Override
    public void start(Effects effects, long now) {
        this.effects = effects;
    }

    @Override
    public void onHttp(long exchange, Ask ask, long now) {
        heard.add(ask.method() + " " + ask.target());
        effects.reply(exchange, new Answer(200, List.of(), ask.target().getBytes()));
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long now) {
        heard.add("open " + target);
        if (target.equals("/greet")) {
            effects.frame(socket, false, "welcome".getBytes());
        }
        return !target.equals("/nowhere");
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {
        String text = new String(payload);
        if (text.equals("ping me")) {
            effects.ping(socket, new byte[] {1, 2, 3});
        } else if (text.equals("close me")) {
            effects.close(socket, 1008, "as you wish");
        } else if (text.startsWith("send ")) {
            effects.frame(socket, true, new byte[Integer.parseInt(text.substring(5))]);
        } else {
            effects.frame(socket, binary, payload);
        }
    }

    @Override
    public void onSocketPong(long socket, long now) {
        heard.add("pong");
    }

    @Override
    public void onSocketClosed(long socket, long now) {
        heard.add("closed");
    }

    @Override
    public void onTimer(long key, long now) {
        heard.add("timer " + key);
    }
}
