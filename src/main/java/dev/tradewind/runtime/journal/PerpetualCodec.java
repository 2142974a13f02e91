package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;

/** Account events of perpetuals as bytes. Kinds 48 to 55. */
final class PerpetualCodec {
    static final int FIRST_KIND = 48;

    private static final int POSITIONS = 48;
    private static final int FUNDING_PAID = 49;
    private static final int LEVERAGE_SET = 50;
    private static final int LEVERAGE_REFUSED = 51;

    private static final RejectClass[] REJECT_CLASSES = RejectClass.values();
    private static final Venue[] VENUES = Venue.values();

    private PerpetualCodec() {}

    static void positions(ByteWriter out, PositionsReported report, long base) {
        out.octet(POSITIONS);
        out.constant(report.venue());
        out.flag(report.complete());
        TimeCodec.venueTime(out, report.venueTime(), base);
        out.unsigned(report.positions().size());
        for (Position position : report.positions()) {
            out.signed(position.instrument());
            out.signed(position.quantity());
            out.signed(position.entryPrice());
            out.signed(position.liquidationPrice());
            out.signed(position.leverageMilli());
        }
    }

    static void funding(ByteWriter out, FundingPaid paid, long base) {
        out.octet(FUNDING_PAID);
        out.constant(paid.venue());
        out.signed(paid.instrument());
        out.text(paid.venueRef());
        out.text(paid.asset());
        out.signed(paid.amount());
        out.signed(paid.rate());
        TimeCodec.venueTime(out, paid.venueTime(), base);
    }

    static void leverage(ByteWriter out, LeverageSet set) {
        out.octet(LEVERAGE_SET);
        out.signed(set.instrument());
        out.signed(set.leverageMilli());
    }

    static void leverage(ByteWriter out, LeverageRefused refused) {
        out.octet(LEVERAGE_REFUSED);
        out.signed(refused.instrument());
        out.constant(refused.why());
        out.text(refused.venueCode());
        out.text(refused.text());
    }

    static AccountEvent decode(ByteReader in, int kind, long base) {
        return switch (kind) {
            case POSITIONS -> readPositions(in, base);
            case FUNDING_PAID ->
                    new FundingPaid(
                            in.constant(VENUES),
                            in.signedInt(),
                            in.text(),
                            in.text(),
                            in.signed(),
                            in.signed(),
                            TimeCodec.venueTime(in, base));
            case LEVERAGE_SET -> new LeverageSet(in.signedInt(), in.signed());
            case LEVERAGE_REFUSED ->
                    new LeverageRefused(
                            in.signedInt(), in.constant(REJECT_CLASSES), in.text(), in.text());
            default -> throw new IllegalArgumentException("no account event of kind " + kind);
        };
    }

    private static PositionsReported readPositions(ByteReader in, long base) {
        Venue venue = in.constant(VENUES);
        boolean complete = in.flag();
        long venueTime = TimeCodec.venueTime(in, base);
        int count = in.count(5);
        List<Position> positions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            positions.add(
                    new Position(
                            in.signedInt(), in.signed(), in.signed(), in.signed(), in.signed()));
        }
        return new PositionsReported(venue, complete, List.copyOf(positions), venueTime);
    }
}
