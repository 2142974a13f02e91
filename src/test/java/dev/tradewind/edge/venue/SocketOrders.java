package dev.tradewind.edge.venue;

import java.util.List;
import java.util.Optional;

/** Orders as messages on a socket; a subclass knows the venue's envelope. */
public abstract class SocketOrders implements OrderWire {
    /** What a message of ours asks for; empty if it concerns no order. */
    protected abstract Optional<Act> actOf(String message);

    /** By what id the venue's answer names a message of ours. */
    protected abstract String idOf(String message);

    /** The venue's messages that say this; the last one decides, others may only confirm. */
    protected abstract List<String> messages(Sent sent, HttpReply words);

    @Override
    public List<Sent> waiting(RecordingEffects effects, Act act) {
        return effects.texts.stream()
                .filter(text -> actOf(text.text()).equals(Optional.of(act)))
                .map(text -> new Sent(act, idOf(text.text()), text.link(), text.text(), ""))
                .toList();
    }

    @Override
    public void remove(RecordingEffects effects, Sent sent) {
        effects.texts.removeIf(text -> text.text().equals(sent.text()));
    }

    @Override
    public void answer(Machine account, Sent sent, HttpReply words, long now) {
        for (String message : messages(sent, words)) {
            RecordingEffects.frame(account, sent.link(), message, now);
        }
    }

    /** A machine keeps the deadline of what it wrote itself. */
    @Override
    public void silence(Machine account, RecordingEffects effects, Sent sent, long now) {
        effects.fireDue(account, now);
    }

    /** What was written to a socket may always have left. */
    @Override
    public boolean notSent(Machine account, Sent sent, long now) {
        return false;
    }
}
