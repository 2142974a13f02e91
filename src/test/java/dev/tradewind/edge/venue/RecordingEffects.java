package dev.tradewind.edge.venue;

import dev.tradewind.model.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A shell that does nothing but remember what a machine asked for, so that a test can answer. */
public final class RecordingEffects implements Effects {
    /** Links asked for, in order; a test removes what it has dealt with. */
    public final List<Connect> connects = new ArrayList<>();

    /** Links the machine closed. */
    public final List<Integer> disconnects = new ArrayList<>();

    /** Text messages the machine sent. */
    public final List<Text> texts = new ArrayList<>();

    /** Links that were pinged. */
    public final List<Integer> pings = new ArrayList<>();

    /** Requests without an answer yet. */
    public final List<Http> requests = new ArrayList<>();

    /** Timers by key, with their time. */
    public final TreeMap<Long, Long> timers = new TreeMap<>();

    /** Events the machine emitted. */
    public final List<Event> events = new ArrayList<>();

    /** Log lines. */
    public final List<String> logs = new ArrayList<>();

    /** A link asked for. */
    public record Connect(int link, Base base, String target) {}

    /** A message sent. */
    public record Text(int link, String text) {}

    /** A request sent. */
    public record Http(long id, HttpRequest request, long deadline) {
        /** Method and path without query. */
        public String route() {
            return request.toString();
        }

        /** The value of a query parameter, or "" if it is not there. */
        public String parameter(String name) {
            int mark = request.target().indexOf('?');
            for (String part : request.target().substring(mark + 1).split("&", -1)) {
                if (mark >= 0 && part.startsWith(name + "=")) {
                    return part.substring(name.length() + 1);
                }
            }
            return "";
        }
    }

    @Override
    public void connect(int link, Base base, String target) {
        connects.add(new Connect(link, base, target));
    }

    @Override
    public void disconnect(int link, String reason) {
        disconnects.add(link);
    }

    @Override
    public void writeText(int link, byte[] utf8) {
        texts.add(new Text(link, new String(utf8, StandardCharsets.UTF_8)));
    }

    @Override
    public void ping(int link) {
        pings.add(link);
    }

    @Override
    public void http(long requestId, HttpRequest request, long deadline) {
        requests.add(new Http(requestId, request, deadline));
    }

    @Override
    public void timer(long key, long at) {
        timers.put(key, at);
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void log(String line) {
        logs.add(line);
    }

    /** Takes the oldest unanswered request whose {@link Http#route} starts with the text. */
    public Http take(String route) {
        for (Http request : requests) {
            if (request.route().startsWith(route)) {
                requests.remove(request);
                return request;
            }
        }
        throw new AssertionError("no request " + route + " among " + requests);
    }

    /** Whether a request whose route starts with the text waits for an answer. */
    public boolean has(String route) {
        return requests.stream().anyMatch(request -> request.route().startsWith(route));
    }

    /** Takes the newest link asked for. */
    public Connect takeConnect() {
        if (connects.isEmpty()) {
            throw new AssertionError("no link was asked for");
        }
        return connects.removeLast();
    }

    /** All events of a kind, in order. */
    public <T> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only event of a kind. */
    public <T> T only(Class<T> kind) {
        List<T> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError(kind.getSimpleName() + " × " + found.size() + " in " + events);
        }
        return found.getFirst();
    }

    /** Fires every timer that is due up to and at that time, earliest first. */
    public void fireDue(Machine machine, long now) {
        for (int fired = 0; fired < 10_000; fired++) {
            Long key = null;
            for (var timer : timers.entrySet()) {
                boolean earlier = key == null || timer.getValue() < timers.get(key);
                if (timer.getValue() <= now && earlier) {
                    key = timer.getKey();
                }
            }
            if (key == null) {
                return;
            }
            long at = timers.remove(key);
            machine.onTimer(key, at);
        }
        throw new AssertionError("timers never end: " + timers);
    }

    /** An answer with a JSON body. */
    public static HttpReply json(int status, String body, String... headers) {
        return new HttpReply(status, List.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Feeds a text frame. */
    public static void frame(Machine machine, int link, String text, long now) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        machine.onFrame(link, false, bytes, 0, bytes.length, now);
    }
}
