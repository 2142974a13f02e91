package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.event.Command.PlaceOrder;
import dev.tradewind.model.event.Command.QueryAccount;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.event.Command.ResyncBook;
import dev.tradewind.model.event.Command.SetLeverage;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;

/** Commands as bytes and back; what is journaled, compared in replay and folded into the hash. */
public final class CommandCodec {
    private static final int PLACE = 1;
    private static final int CANCEL = 2;
    private static final int QUERY_ORDER = 3;
    private static final int QUERY_ACCOUNT = 4;
    private static final int ALERT = 5;
    private static final int RESYNC = 6;
    private static final int AMEND = 7;
    private static final int LEVERAGE = 8;

    private static final Venue[] VENUES = Venue.values();
    private static final Alert.Severity[] SEVERITIES = Alert.Severity.values();

    private CommandCodec() {}

    /** Appends a command. */
    public static void encode(ByteWriter out, Command command) {
        switch (command) {
            case PlaceOrder(Approved approved) -> {
                out.octet(PLACE);
                OrderCodec.order(out, approved.order());
            }
            case CancelOrder(long clientId, String venueOrderId, int instrument) -> {
                out.octet(CANCEL);
                out.signed(clientId);
                out.text(venueOrderId);
                out.signed(instrument);
            }
            case QueryOrder(long clientId, String venueOrderId, int instrument, long sentAt) -> {
                out.octet(QUERY_ORDER);
                out.signed(clientId);
                out.text(venueOrderId);
                out.signed(instrument);
                out.signed(sentAt);
            }
            case AmendOrder(
                            long clientId,
                            String venueOrderId,
                            int instrument,
                            long price,
                            long quantity) -> {
                out.octet(AMEND);
                out.signed(clientId);
                out.text(venueOrderId);
                out.signed(instrument);
                out.signed(price);
                out.signed(quantity);
            }
            case SetLeverage(int instrument, long leverageMilli) -> {
                out.octet(LEVERAGE);
                out.signed(instrument);
                out.signed(leverageMilli);
            }
            case QueryAccount(Venue venue) -> {
                out.octet(QUERY_ACCOUNT);
                out.constant(venue);
            }
            case Alert(Alert.Severity severity, String text) -> {
                out.octet(ALERT);
                out.constant(severity);
                out.text(text);
            }
            case ResyncBook(int instrument) -> {
                out.octet(RESYNC);
                out.signed(instrument);
            }
        }
    }

    /**
     * Reads a command as a fact.
     *
     * @throws RuntimeException if the bytes are no command
     */
    public static CommandFact decode(ByteReader in) {
        int kind = in.octet();
        return switch (kind) {
            case PLACE -> new CommandFact.Placed(OrderCodec.order(in));
            case CANCEL -> other(new CancelOrder(in.signed(), in.text(), in.signedInt()));
            case QUERY_ORDER ->
                    other(new QueryOrder(in.signed(), in.text(), in.signedInt(), in.signed()));
            case QUERY_ACCOUNT -> other(new QueryAccount(in.constant(VENUES)));
            case ALERT -> other(new Alert(in.constant(SEVERITIES), in.text()));
            case AMEND ->
                    other(
                            new AmendOrder(
                                    in.signed(),
                                    in.text(),
                                    in.signedInt(),
                                    in.signed(),
                                    in.signed()));
            case LEVERAGE -> other(new SetLeverage(in.signedInt(), in.signed()));
            case RESYNC -> other(new ResyncBook(in.signedInt()));
            default -> throw new IllegalArgumentException("no command of kind " + kind);
        };
    }

    private static CommandFact other(Command command) {
        return new CommandFact.Other(command);
    }
}
