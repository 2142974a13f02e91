package dev.tradewind.edge.venue;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Orders as HTTP requests, told apart by method and path. */
public final class RestOrders implements OrderWire {
    private final String place;
    private final String cancel;
    private final String amend;

    /**
     * Beginnings of {@link RecordingEffects.Http#route}.
     *
     * @param amend of no request at all if the venue cannot amend
     */
    public RestOrders(String place, String cancel, String amend) {
        this.place = place;
        this.cancel = cancel;
        this.amend = amend;
    }

    private String route(Act act) {
        return switch (act) {
            case PLACE -> place;
            case CANCEL -> cancel;
            case AMEND -> amend;
        };
    }

    @Override
    public List<Sent> waiting(RecordingEffects effects, Act act) {
        return effects.requests.stream()
                .filter(request -> request.route().startsWith(route(act)))
                .map(request -> sent(act, request))
                .toList();
    }

    private static Sent sent(Act act, RecordingEffects.Http request) {
        String body = new String(request.request().body(), StandardCharsets.UTF_8);
        String text = request.request().target() + "\n" + body;
        return new Sent(act, Long.toString(request.id()), -1, text, request.route());
    }

    @Override
    public void remove(RecordingEffects effects, Sent sent) {
        effects.requests.removeIf(request -> Long.toString(request.id()).equals(sent.id()));
    }

    @Override
    public void answer(Machine account, Sent sent, HttpReply words, long now) {
        account.onReply(Long.parseLong(sent.id()), words, now);
    }

    @Override
    public void silence(Machine account, RecordingEffects effects, Sent sent, long now) {
        account.onNoReply(Long.parseLong(sent.id()), true, "deadline", now);
    }

    @Override
    public boolean notSent(Machine account, Sent sent, long now) {
        account.onNoReply(Long.parseLong(sent.id()), false, "connection refused", now);
        return true;
    }
}
