package dev.tradewind.sim.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named kind of bad day for a venue. Shares are of a million frames or requests.
 *
 * @param name what users call it
 * @param frames what befalls frames of sockets
 * @param answers of a million requests, how many each fault befalls; together at most a million
 * @param lateMaxNanos how late an answer can be
 * @param maintenanceEveryNanos about how often the venue closes for up to 20 s; 0 for never
 * @param market whether symbols are halted for a while and balances change without a reason
 */
public record FaultProfile(
        String name,
        ChaosProfile frames,
        Map<AnswerFault, Integer> answers,
        long lateMaxNanos,
        long maintenanceEveryNanos,
        boolean market) {
    private static final long SECOND = 1_000_000_000L;
    private static final ChaosProfile NO_FRAMES = new ChaosProfile(Map.of(), 1);

    /** Checks the shares and keeps a copy. */
    public FaultProfile {
        long sum = answers.values().stream().mapToLong(Integer::longValue).sum();
        if (sum > ChaosProfile.MILLION || answers.values().stream().anyMatch(one -> one < 0)) {
            throw new IllegalArgumentException("shares of answers " + answers);
        }
        answers = Map.copyOf(answers);
    }

    /** All profiles, in the order in which users read them. */
    public static List<FaultProfile> all() {
        return List.of(network(), protocol(), limits(), venue(), everything());
    }

    /** A profile by its name. */
    public static Optional<FaultProfile> named(String name) {
        return all().stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    private static FaultProfile network() {
        Map<AnswerFault, Integer> answers = new EnumMap<>(AnswerFault.class);
        answers.put(AnswerFault.REQUEST_LOST, 10_000);
        answers.put(AnswerFault.ANSWER_LOST, 10_000);
        answers.put(AnswerFault.ANSWER_LATE, 20_000);
        return plain("network", ChaosProfile.bad(), answers);
    }

    private static FaultProfile protocol() {
        Map<FrameFault, Integer> frames = new EnumMap<>(FrameFault.class);
        frames.put(FrameFault.DROPPED, 1_000);
        frames.put(FrameFault.DUPLICATED, 1_000);
        frames.put(FrameFault.REORDERED, 1_000);
        frames.put(FrameFault.TRUNCATED, 500);
        frames.put(FrameFault.CORRUPTED, 500);
        Map<AnswerFault, Integer> answers = new EnumMap<>(AnswerFault.class);
        answers.put(AnswerFault.ANSWER_TRUNCATED, 10_000);
        answers.put(AnswerFault.ANSWER_REPLACED, 10_000);
        answers.put(AnswerFault.SERVER_ERROR, 10_000);
        return plain("protocol", new ChaosProfile(frames, 1), answers);
    }

    private static FaultProfile limits() {
        return plain("limits", NO_FRAMES, Map.of(AnswerFault.THROTTLED, 20_000));
    }

    private static FaultProfile venue() {
        return new FaultProfile("venue", NO_FRAMES, Map.of(), SECOND, 60 * SECOND, true);
    }

    private static FaultProfile everything() {
        Map<AnswerFault, Integer> answers = new EnumMap<>(AnswerFault.class);
        for (AnswerFault fault : AnswerFault.values()) {
            answers.put(fault, 5_000);
        }
        ChaosProfile frames = ChaosProfile.bad();
        return new FaultProfile("all", frames, answers, 8 * SECOND, 120 * SECOND, true);
    }

    private static FaultProfile plain(
            String name, ChaosProfile frames, Map<AnswerFault, Integer> answers) {
        return new FaultProfile(name, frames, answers, 8 * SECOND, 0, false);
    }
}
