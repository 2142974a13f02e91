package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.okx.OkxAnswer.Done;
import dev.tradewind.edge.venue.okx.OkxAnswer.NotSent;
import dev.tradewind.edge.venue.okx.OkxAnswer.Refused;
import dev.tradewind.edge.venue.okx.OkxAnswer.Unclear;
import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.SetLeverage;
import dev.tradewind.model.instrument.Instrument;
import tools.jackson.databind.JsonNode;

/** Sets the leverage of a perpetual's cross margin. */
final class OkxLeverage {
    private static final int MILLI_SCALE = 3;

    private final Effects effects;
    private final OkxRest rest;
    private final OkxNames names;

    OkxLeverage(Effects effects, OkxRest rest, OkxNames names) {
        this.effects = effects;
        this.rest = rest;
        this.names = names;
    }

    /** Asks the venue; ends in exactly one event. */
    void set(SetLeverage command, long now) {
        int index = command.instrument();
        Instrument instrument = names.byIndex(index);
        if (instrument == null || !instrument.isPerpetual()) {
            refuse(
                    index,
                    RejectClass.INVALID,
                    "",
                    "leverage belongs to perpetuals of this account");
            return;
        }
        String lever = Decimals.format(command.leverageMilli(), MILLI_SCALE);
        String body =
                "{\"instId\":\"%s\",\"lever\":\"%s\",\"mgnMode\":\"cross\"}"
                        .formatted(instrument.symbol(), lever);
        rest.call(
                Call.post(OkxLimit.LEVERAGE, "/api/v5/account/set-leverage", body),
                now,
                (answer, at) -> onAnswer(index, answer));
    }

    private void onAnswer(int index, OkxAnswer answer) {
        switch (answer) {
            case Done(JsonNode rows) -> told(index, rows);
            case Refused refused -> refuse(index, refused.why(), refused.code(), refused.text());
            case Unclear(String reason) -> refuse(index, RejectClass.OTHER, "", reason);
            case NotSent(String reason) -> refuse(index, RejectClass.OTHER, "", reason);
        }
    }

    private void told(int index, JsonNode rows) {
        try {
            long lever = Json.decimal(rows.path(0), "lever", MILLI_SCALE);
            effects.event(new LeverageSet(index, lever));
        } catch (WireException e) {
            refuse(index, RejectClass.OTHER, "", "unusable answer, " + e.getMessage());
        }
    }

    private void refuse(int index, RejectClass why, String code, String text) {
        effects.event(new LeverageRefused(index, why, code, text));
    }
}
