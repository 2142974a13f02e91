package dev.tradewind.edge.venue;

import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;

import dev.tradewind.edge.venue.RecordingEffects.Connect;
import dev.tradewind.edge.venue.RecordingEffects.Http;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Sane;
import dev.tradewind.fuzz.Target;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.event.Command.PlaceOrder;
import dev.tradewind.model.event.Command.QueryAccount;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.event.Command.ResyncBook;
import dev.tradewind.model.event.Command.SetLeverage;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.TimeInForce;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that a venue may say to its adapter: the input's first byte, a letter, chooses a
 * mouth, the rest is what it takes. A mouth that {@link #talk} makes takes up to sixteen lines, and
 * the first letter of a line chooses what happens:
 *
 * <pre>
 *  f text             a frame on the newest socket
 *  0 … 9 text         a frame on the socket of that number
 *  b bytes            a binary frame
 *  r e l x text       an answer to the oldest request: status 200, 400, 429, 503
 *  n                  the oldest request gets none
 *  o c                all sockets asked for open; the newest socket ends
 *  t                  a second passes
 *  p k m q            an order is placed, cancelled, changed, asked for
 *  v a s              leverage is set, the account asked for, a book fetched anew
 * </pre>
 *
 * A {@code ~} in a text stands for the id of our newest message.
 */
public final class VenueTalks implements Target {
    private static final byte FIRST = 'a';
    private static final int LINES_MAX = 16;
    private static final String ANSWERS = "relxnt";
    private static final Pattern ID =
            Pattern.compile("\"(?:req_id|reqId|id)\":\"?([A-Za-z0-9_-]+)");

    private final String name;
    private final List<Mouth> mouths;
    private final List<String> seeds;

    /** Seeds begin with the letter of their mouth. */
    public VenueTalks(String name, List<Mouth> mouths, List<String> seeds) {
        this.name = name;
        this.mouths = mouths;
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Mouth mouth = mouths.get(Math.floorMod(input[0] - FIRST, mouths.size()));
        mouth.take(Arrays.copyOfRange(input, 1, input.length)).forEach(Sane::check);
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.edge.venue");
    }

    @Override
    public List<byte[]> seeds() {
        return seeds.stream().map(Target::seed).toList();
    }

    /** A machine is brought up anew for each input. */
    @Override
    public long allowance() {
        return 24L << 20;
    }

    /** A mouth that talks with a machine in lines, from where the opening left it. */
    public static Mouth talk(Function<RecordingEffects, Machine> opening) {
        return bytes -> new Talk(opening, true).hear(bytes);
    }

    /** As {@link #talk} with a machine that only asks questions: it has no sockets, no orders. */
    public static Mouth ask(Function<RecordingEffects, Machine> opening) {
        return bytes -> new Talk(opening, false).hear(bytes);
    }

    /** A mouth for what a venue is asked about itself: every question gets the same answer. */
    public static Mouth diagnosis(Diagnosis diagnosis) {
        return bytes -> {
            for (int status : new int[] {200, 401}) {
                HttpReply reply = new HttpReply(status, List.of(), bytes);
                tolerant(() -> diagnosis.clock(reply));
                tolerant(() -> diagnosis.offer(reply));
                tolerant(() -> diagnosis.account(reply));
                if (diagnosis.rights(KEYS, 0).isPresent()) {
                    tolerant(() -> diagnosis.rights(reply, KEYS, true));
                }
                diagnosis.usedWeight(reply);
            }
            return List.of();
        };
    }

    private static final Credentials KEYS = new Credentials("key", "secret", "pass");

    private interface Question {
        void ask() throws ComplaintException;
    }

    private static void tolerant(Question question) {
        try {
            question.ask();
        } catch (ComplaintException _) {
            // what cannot be read is complained of
        }
    }

    private static final class Talk {
        private final RecordingEffects effects = new RecordingEffects();
        private final Machine machine;
        private final boolean sockets;
        private long now = T0;
        private int socket = 1;

        Talk(Function<RecordingEffects, Machine> opening, boolean sockets) {
            this.sockets = sockets;
            machine = opening.apply(effects);
            open();
            effects.events.clear();
        }

        List<Event> hear(byte[] bytes) {
            int from = 0;
            for (int line = 0; line < LINES_MAX && from < bytes.length; line++) {
                int to = from;
                while (to < bytes.length && bytes[to] != '\n') {
                    to++;
                }
                if (to > from) {
                    act((char) bytes[from], Arrays.copyOfRange(bytes, from + 1, to));
                }
                from = to + 1;
            }
            effects.fireDue(machine, now + 2 * SECOND);
            return effects.events;
        }

        private void act(char letter, byte[] rest) {
            now += Samples.MILLI;
            if (!sockets && ANSWERS.indexOf(letter) < 0) {
                return;
            }
            switch (letter) {
                case 'b' -> machine.onFrame(socket, true, rest, 0, rest.length, now);
                case 'r' -> reply(200, rest);
                case 'e' -> reply(400, rest);
                case 'l' -> reply(429, rest);
                case 'x' -> reply(503, rest);
                case 'n' -> silence();
                case 'o' -> open();
                case 'c' -> machine.onClosed(socket, "reset", now);
                case 't' -> pass();
                case 'p', 'k', 'm', 'q', 'v', 'a', 's' -> machine.send(command(letter), now);
                default -> {
                    boolean numbered = letter >= '0' && letter <= '9';
                    frame(numbered ? letter - '0' : socket, rest);
                }
            }
        }

        private void open() {
            for (Connect connect : List.copyOf(effects.connects)) {
                effects.connects.remove(connect);
                socket = connect.link();
                machine.onOpen(socket, now);
            }
        }

        private void pass() {
            now += SECOND;
            effects.fireDue(machine, now);
        }

        private void reply(int status, byte[] body) {
            if (!effects.requests.isEmpty()) {
                Http oldest = effects.requests.removeFirst();
                machine.onReply(oldest.id(), new HttpReply(status, List.of(), body), now);
            }
        }

        private void silence() {
            if (!effects.requests.isEmpty()) {
                machine.onNoReply(effects.requests.removeFirst().id(), true, "timeout", now);
            }
        }

        private void frame(int link, byte[] rest) {
            String text = new String(rest, java.nio.charset.StandardCharsets.ISO_8859_1);
            byte[] frame = text.indexOf('~') < 0 ? rest : Target.seed(text.replace("~", newest()));
            machine.onFrame(link, false, frame, 0, frame.length, now);
        }

        private String newest() {
            if (effects.texts.isEmpty()) {
                return "";
            }
            Matcher matcher = ID.matcher(effects.texts.getLast().text());
            return matcher.find() ? matcher.group(1) : "";
        }

        private static Command command(char letter) {
            return switch (letter) {
                case 'p' -> new PlaceOrder(new Approved(Samples.buy(1, TimeInForce.GTC)));
                case 'k' -> new CancelOrder(id(1), "4711", 0);
                case 'm' -> new AmendOrder(id(1), "4711", 0, 6_500_100, 2_000);
                case 'q' -> new QueryOrder(id(1), "", 0, T0);
                case 'v' -> new SetLeverage(0, 5_000);
                case 'a' -> new QueryAccount(Venue.GATE);
                default -> new ResyncBook(0);
            };
        }
    }
}
