package dev.tradewind.app.simulate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one number of a venue's answer about our account impossible: negative, or a million fold.
 */
final class WrongNumbers {
    /** By name, since a venue's wrong order number or time is another fault than a wrong amount. */
    private static final Pattern AMOUNT =
            Pattern.compile(
                    "\"(L|l|n|z|Z|Y|executedQty|cummulativeQuoteQty|qty|commission|free|locked"
                            + "|execPrice|execQty|execFee|cumExecQty|walletBalance"
                            + "|fillPx|fillSz|fillFee|accFillSz|cashBal|availBal"
                            + "|fee|available)\":\\s*\"?(-?[0-9]+(?:\\.[0-9]+)?)(?=[\",}\\]])");

    /** The other sign of these means a rebate, which is no impossible number. */
    private static final Set<String> SIGNED =
            Set.of("n", "commission", "execFee", "fillFee", "fee");

    private static final int MILLION_DIGITS = 6;
    private static final int NAME = 1;
    private static final int NUMBER = 2;

    private WrongNumbers() {}

    /** The same with one amount made impossible; unchanged if it states none. */
    static byte[] in(byte[] payload, SplittableRandom random) {
        String text = new String(payload, StandardCharsets.UTF_8);
        List<MatchResult> amounts = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(text);
        while (matcher.find()) {
            if (new BigDecimal(matcher.group(NUMBER)).signum() != 0) {
                amounts.add(matcher.toMatchResult());
            }
        }
        if (amounts.isEmpty()) {
            return payload;
        }
        MatchResult one = amounts.get(random.nextInt(amounts.size()));
        BigDecimal number = new BigDecimal(one.group(NUMBER));
        boolean negative = !SIGNED.contains(one.group(NAME)) && random.nextBoolean();
        BigDecimal wrong = negative ? number.negate() : number.movePointRight(MILLION_DIGITS);
        String changed =
                text.substring(0, one.start(NUMBER))
                        + wrong.toPlainString()
                        + text.substring(one.end(NUMBER));
        return changed.getBytes(StandardCharsets.UTF_8);
    }
}
