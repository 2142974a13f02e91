package dev.tradewind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that catches nothing is decoration; these are held against planted violations. */
final class RingsCatchViolationsTest {
    private static final String ROOT = "dev.tradewind.architecture.planted";
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

    private final Rings rings = new Rings(ROOT);

    @Test
    void shouldCatchEveryArrowThatPointsOutward() {
        assertCaught(rings.ringSeesOnly("model", "model"), "SeesCore");
        assertCaught(rings.ringSeesOnly("core", "core", "model"), "core.engine.SeesRuntime");
        assertCaught(
                rings.ringSeesOnly("strategy", "strategy", "model", "core.engine", "core.book"),
                "SeesRisk");
        assertCaught(rings.ringSeesOnly("runtime", "runtime", "core", "model"), "SeesEdge");
        assertCaught(rings.ringSeesOnly("edge", "edge", "runtime", "model"), "SeesStrategy");
        assertCaught(rings.ringSeesOnly("sim", "sim", "model"), "sim.SeesRuntime");
        assertCaught(rings.ringSeesOnly("lab", "lab", "model", "sim.exchange"), "SeesWire");
        assertCaught(rings.nobodyImportsApp(), "SeesApp");
    }

    @Test
    void shouldCatchALibraryInTheInnerRings() {
        assertCaught(rings.innerRingsImportNoLibrary(), "UsesLibrary");
    }

    @Test
    void shouldCatchACycle() {
        assertCaught(rings.noCycles(), "CycleOne");
    }

    @Test
    void shouldCatchSiblingsThatKnowEachOther() {
        assertCaught(rings.venuesDoNotKnowEachOther(), "SeesOkx");
        assertCaught(rings.strategiesDoNotKnowEachOther(List.of("basis", "maker")), "SeesBasis");
    }

    @Test
    void shouldCatchASharedReadingOfTheWire() {
        assertCaught(rings.adaptersAndSimulatorsShareNothing(), "sim.wire.Server");
        assertCaught(rings.adaptersAndSimulatorsShareNothing(), "SeesServer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TakesNanos",
                "TakesMillis",
                "TakesInstant",
                "TakesDate",
                "TakesUuid",
                "TakesChance",
                "TakesRandom",
                "TakesThreadLocalRandom",
                "TakesLog",
                "TakesParallel",
                "MakesHashMap",
                "MakesHashSet",
                "MakesSetOf",
                "ReadsFile",
                "ReadsStream",
                "StartsThread",
                "Synchronizes",
                "KeepsVolatile"
            })
    void shouldCatchWhatTakesFromItsSurroundings(String violator) {
        assertCaught(rings.innerRingsAreGivenTimeChanceAndIds(), "core.engine." + violator);
    }

    @Test
    void shouldCatchInexactMoney() {
        assertCaught(rings.moneyIsExact(), "PricedInDoubles");
        assertCaught(rings.moneyIsExact(), "PaidInBigDecimal");
    }

    @Test
    void shouldCatchForgedApproval() {
        assertCaught(rings.onlyRiskApproves(), "CallsApproved");
        assertCaught(rings.onlyRiskApproves(), "RefersToApproved");
    }

    @Test
    void shouldCatchTheNetworkOutsideTheEdges() {
        assertCaught(rings.onlyEdgesKnowTheNetwork(), "SeesNetwork");
    }

    @Test
    void shouldCatchAClockOrAThreadInAMachine() {
        assertCaught(rings.machinesAreGivenTimeChanceAndIds(), "TakesNanosHere");
        assertCaught(rings.machinesAreGivenTimeChanceAndIds(), "StartsThreadHere");
    }

    private static void assertCaught(ArchRule rule, String violator) {
        List<String> details = rule.evaluate(PLANTED).getFailureReport().getDetails();

        assertThat(details).as(rule.getDescription()).anyMatch(line -> line.contains(violator));
    }
}
