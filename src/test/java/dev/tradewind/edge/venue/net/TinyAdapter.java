package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.function.Consumer;

/** The smallest venue there can be: one instrument a link, orders by a path, echoes as beats. */
record TinyAdapter(String mode) implements VenueAdapter {
    private static final long SECOND = 1_000_000_000L;

    @Override
    public Venue venue() {
        return Venue.MEXC;
    }

    @Override
    public Machine instruments(
            Effects effects, Consumer<List<Listing>> found, Consumer<String> failed) {
        return new Reference(mode, effects, found, failed);
    }

    @Override
    public List<List<Instrument>> split(List<Instrument> instruments) {
        return instruments.stream().map(List::of).toList();
    }

    @Override
    public Machine feed(int link, List<Instrument> instruments, Effects effects) {
        return new Feed(link, effects);
    }

    @Override
    public Machine account(Credentials credentials, List<Instrument> instruments, Effects effects) {
        return new Account(effects);
    }

    /** Does nothing that its children do not override. */
    private static class Idle implements Machine {
        final Effects effects;

        Idle(Effects effects) {
            this.effects = effects;
        }

        @Override
        public void start(long now) {}

        @Override
        public void onOpen(int link, long now) {}

        @Override
        public void onFrame(
                int link, boolean binary, byte[] bytes, int offset, int length, long now) {}

        @Override
        public void onClosed(int link, String reason, long now) {}

        @Override
        public void onReply(long requestId, HttpReply reply, long now) {}

        @Override
        public void onNoReply(long requestId, boolean sent, String reason, long now) {}

        @Override
        public void onTimer(long key, long now) {}

        @Override
        public void send(Command command, long now) {}

        @Override
        public void stop(long now) {}
    }

    private static final class Reference extends Idle {
        private final String mode;
        private final Consumer<List<Listing>> found;
        private final Consumer<String> failed;

        Reference(
                String mode,
                Effects effects,
                Consumer<List<Listing>> found,
                Consumer<String> failed) {
            super(effects);
            this.mode = mode;
            this.found = found;
            this.failed = failed;
        }

        @Override
        public void start(long now) {
            HttpRequest request = new HttpRequest("GET", "/reference", List.of());
            effects.http(1, request, now + 10 * SECOND);
        }

        @Override
        public void onReply(long requestId, HttpReply reply, long now) {
            if (reply.status() == 429) {
                effects.timer(1, now + SECOND / 10);
            }
            if (reply.status() == 200) {
                Instrument.Status status =
                        mode.equals("halted")
                                ? Instrument.Status.HALTED
                                : Instrument.Status.TRADING;
                Listing btc =
                        new Listing(
                                Venue.MEXC,
                                "BTCUSDT",
                                "BTC",
                                "USDT",
                                8,
                                8,
                                "0.01",
                                "0.00001",
                                "0.00001",
                                "5",
                                status);
                found.accept(List.of(btc));
            } else {
                failed.accept("status " + reply.status());
            }
        }

        @Override
        public void onNoReply(long requestId, boolean sent, String reason, long now) {
            failed.accept(reason);
            effects.timer(1, now + SECOND / 20);
        }

        @Override
        public void onTimer(long key, long now) {
            start(now);
        }
    }

    private static final class Feed extends Idle {
        private final int number;

        Feed(int number, Effects effects) {
            super(effects);
            this.number = number;
        }

        @Override
        public void start(long now) {
            effects.connect(0, Effects.Base.STREAM, "/ws");
        }

        @Override
        public void onOpen(int link, long now) {
            effects.writeText(link, "hello".getBytes());
        }

        @Override
        public void onFrame(
                int link, boolean binary, byte[] bytes, int offset, int length, long now) {
            effects.event(new LinkBeat(number, 1));
        }

        @Override
        public void onClosed(int link, String reason, long now) {
            effects.event(new LinkDown(number, "down"));
        }

        @Override
        public void stop(long now) {
            effects.disconnect(0, "stop");
        }
    }

    private static final class Account extends Idle {
        Account(Effects effects) {
            super(effects);
        }

        @Override
        public void send(Command command, long now) {
            if (command instanceof Command.PlaceOrder place) {
                long id = place.approved().order().clientId();
                HttpRequest request = new HttpRequest("POST", "/order?id=" + id, List.of());
                effects.http(id, request, now + 5 * SECOND);
            }
        }

        @Override
        public void onReply(long requestId, HttpReply reply, long now) {
            effects.event(new OrderAcknowledged(requestId, "v" + requestId, 0));
        }

        @Override
        public void onNoReply(long requestId, boolean sent, String reason, long now) {
            effects.event(
                    sent
                            ? new OrderOutcomeUnknown(requestId, reason)
                            : new OrderNotSent(requestId, reason));
        }

        @Override
        public void stop(long now) {
            effects.http(1, new HttpRequest("DELETE", "/key", List.of()), now + SECOND);
        }
    }
}
