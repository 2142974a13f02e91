package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Done;
import dev.tradewind.edge.venue.bybit.BybitAnswer.NotSent;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Refused;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Unclear;
import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.bybit.BybitRest.Call;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.SetLeverage;
import dev.tradewind.model.instrument.Instrument;
import java.util.function.LongConsumer;

/**
 * Changes of leverage, always by request: the socket for orders takes none. That the leverage is
 * what it was is a success.
 */
final class BybitLeverage {
    private final Effects effects;
    private final BybitRest rest;
    private final BybitSymbols symbols;
    private final LongConsumer clockRefused;

    BybitLeverage(
            Effects effects, BybitRest rest, BybitSymbols symbols, LongConsumer clockRefused) {
        this.effects = effects;
        this.rest = rest;
        this.symbols = symbols;
        this.clockRefused = clockRefused;
    }

    /** Asks for a leverage. */
    void set(SetLeverage command, long now) {
        int index = command.instrument();
        Instrument instrument = symbols.byIndex(index);
        if (instrument == null || !instrument.isPerpetual()) {
            String text =
                    instrument == null
                            ? "this account does not trade the instrument"
                            : "there is no leverage in spot trading";
            effects.event(new LeverageRefused(index, RejectClass.INVALID, "", text));
            return;
        }
        String value = Decimals.format(command.leverageMilli(), 3);
        String body =
                ("{\"category\":\"linear\",\"symbol\":%s,\"buyLeverage\":\"%s\","
                                + "\"sellLeverage\":\"%s\"}")
                        .formatted(Json.quote(instrument.symbol()), value, value);
        Call call = Call.post("/v5/position/set-leverage", Lane.LEVERAGE, body, Urgency.NORMAL);
        rest.signed(call, now, (answer, at) -> onLeverage(command, answer, at));
    }

    private void onLeverage(SetLeverage command, BybitAnswer answer, long now) {
        int index = command.instrument();
        switch (answer) {
            case Done _ -> effects.event(new LeverageSet(index, command.leverageMilli()));
            case Refused refused -> {
                if (refused.clock()) {
                    clockRefused.accept(now);
                }
                if (refused.code() == BybitErrors.LEVERAGE_UNCHANGED) {
                    effects.event(new LeverageSet(index, command.leverageMilli()));
                    return;
                }
                String code = Integer.toString(refused.code());
                effects.event(new LeverageRefused(index, refused.why(), code, refused.text()));
            }
            case Unclear(String reason) ->
                    effects.event(new LeverageRefused(index, RejectClass.OTHER, "", reason));
            case NotSent(String reason) ->
                    effects.event(new LeverageRefused(index, RejectClass.OTHER, "", reason));
        }
    }
}
