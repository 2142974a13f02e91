package dev.tradewind.sim.wire;

import dev.tradewind.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * What clients may send to a simulated venue: up to sixteen lines, each one act, which its first
 * letter chooses. Every request must be answered, with a status and JSON; nothing may be thrown.
 *
 * <pre>
 *  g target           an open request
 *  G P D U H target   a signed one: GET, POST, DELETE, PUT, PATCH
 *  s text  a text     a message on the socket for markets, for the account
 *  b bytes            a binary message on the socket for markets
 *  o target           another socket
 *  w                  half a second passes
 * </pre>
 */
public final class Requests implements Target {
    private static final int LINES_MAX = 16;
    private static final int PAUSE_MILLIS = 500;

    private final String name;
    private final Client client;
    private final List<byte[]> seeds;

    /** A client of a venue that begins anew with each input. */
    @FunctionalInterface
    public interface Client {
        /** The venue with its sockets. */
        Visit visit();
    }

    /** One client's stay at a fresh venue. */
    public interface Visit {
        /** Where the venue runs. */
        WireShell shell();

        /** Sends a request with a true signature; the number to await. */
        long signed(String method, String path, String params);

        /** An open socket for markets. */
        long markets();

        /** An open socket for the account. */
        long account();
    }

    /** Seeds are texts of lines. */
    public Requests(String name, Client client, List<String> seeds) {
        this.name = name;
        this.client = client;
        this.seeds = seeds.stream().map(Target::seed).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void feed(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        Visit visit = client.visit();
        List<Long> asked = new ArrayList<>();
        text.lines()
                .limit(LINES_MAX)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    act(visit, line.charAt(0), line.substring(1), asked);
                });
        visit.shell().pass(PAUSE_MILLIS);
        asked.forEach(number -> demandAnswer(visit.shell().await(number)));
    }

    private static void act(Visit visit, char letter, String rest, List<Long> asked) {
        switch (letter) {
            case 'G' -> asked.add(signed(visit, "GET", rest));
            case 'P' -> asked.add(signed(visit, "POST", rest));
            case 'D' -> asked.add(signed(visit, "DELETE", rest));
            case 'U' -> asked.add(signed(visit, "PUT", rest));
            case 'H' -> asked.add(signed(visit, "PATCH", rest));
            case 's' -> text(visit, visit.markets(), rest);
            case 'a' -> text(visit, visit.account(), rest);
            case 'b' -> visit.shell().binary(visit.markets(), Target.seed(rest));
            case 'o' -> visit.shell().refuses(rest);
            case 'w' -> visit.shell().pass(PAUSE_MILLIS);
            default -> asked.add(visit.shell().send("GET", rest, ""));
        }
    }

    /** A socket that the venue closed gets nothing more. */
    private static void text(Visit visit, long socket, String text) {
        if (visit.shell().closed(socket).isEmpty()) {
            visit.shell().text(socket, text);
        }
    }

    private static long signed(Visit visit, String method, String rest) {
        int mark = rest.indexOf('?');
        String path = mark < 0 ? rest : rest.substring(0, mark);
        return visit.signed(method, path, mark < 0 ? "" : rest.substring(mark + 1));
    }

    private static void demandAnswer(VenueServer.Answer answer) {
        boolean good = answer.status() >= 200 && answer.status() < 600;
        try {
            WireShell.json(answer);
        } catch (JacksonException e) {
            throw new AssertionError("answer is no JSON", e);
        }
        if (!good || answer.status() == 500) {
            throw new AssertionError("status " + answer.status());
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.sim");
    }

    @Override
    public List<byte[]> seeds() {
        return seeds;
    }

    /** A venue with its books, listeners and sockets begins anew for each input. */
    @Override
    public long allowance() {
        return 64L << 20;
    }
}
