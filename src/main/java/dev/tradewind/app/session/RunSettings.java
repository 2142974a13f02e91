package dev.tradewind.app.session;

import dev.tradewind.core.CoreSettings;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.performance.PerformanceSettings;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that decides, as one value. Its JSON stands in the first record of each journal, so
 * that a replay needs nothing else.
 *
 * @param arb what spot arbitrage looks for
 * @param limits what the risk gate allows
 * @param execution how opportunities become trades
 * @param orderTimes how long the life cycle waits
 * @param performance when figures mean something and when they got worse
 */
public record RunSettings(
        SpotArbSettings arb,
        Limits limits,
        ExecutionSettings execution,
        OrderTimes orderTimes,
        PerformanceSettings performance) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** A form without one of the parts is another build's. */
    public RunSettings {
        Objects.requireNonNull(arb, "arb");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(orderTimes, "orderTimes");
        Objects.requireNonNull(performance, "performance");
    }

    /** The specification's defaults. */
    public static final RunSettings DEFAULT =
            new RunSettings(
                    SpotArbSettings.DEFAULT,
                    Limits.DEFAULT,
                    ExecutionSettings.DEFAULT,
                    OrderTimes.DEFAULT,
                    PerformanceSettings.DEFAULT);

    /** With the usual figures. */
    public RunSettings(
            SpotArbSettings arb,
            Limits limits,
            ExecutionSettings execution,
            OrderTimes orderTimes) {
        this(arb, limits, execution, orderTimes, PerformanceSettings.DEFAULT);
    }

    /** The same with another idea of what to look for. */
    public RunSettings with(SpotArbSettings other) {
        return new RunSettings(other, limits, execution, orderTimes, performance);
    }

    /** The same with another way to trade. */
    public RunSettings with(ExecutionSettings other) {
        return new RunSettings(arb, limits, other, orderTimes, performance);
    }

    /** What a core is given. */
    public CoreSettings core(long seed) {
        return new CoreSettings(limits, execution, orderTimes, performance, seed);
    }

    /** As JSON, for the journal. */
    public String toJson() {
        return MAPPER.writeValueAsString(this);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if another build wrote it in another form
     */
    public static RunSettings parse(String json) {
        try {
            return MAPPER.readValue(json, RunSettings.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the configuration in the journal is of another form: "
                            + e.getOriginalMessage(),
                    e);
        }
    }
}
