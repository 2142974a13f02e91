package dev.tradewind.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the picture of the architecture true. */
final class RingsTest {
    static final List<String> STRATEGIES =
            List.of("spotarb", "basis", "maker", "scalp", "directional", "pump");

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/architecture/"))
                    .importPackages("dev.tradewind");

    private final Rings rings = new Rings("dev.tradewind");

    @Test
    void modelShouldSeeOnlyItself() {
        rings.ringSeesOnly("model", "model").check(PRODUCT);
    }

    @Test
    void coreShouldSeeOnlyModel() {
        rings.ringSeesOnly("core", "core", "model").check(PRODUCT);
    }

    @Test
    void strategyShouldSeeOnlyModelAndTheReadViewsOfCore() {
        rings.ringSeesOnly("strategy", "strategy", "model", "core.engine", "core.book")
                .check(PRODUCT);
    }

    @Test
    void runtimeShouldSeeOnlyCoreAndModel() {
        rings.ringSeesOnly("runtime", "runtime", "core", "model").check(PRODUCT);
    }

    @Test
    void edgeShouldSeeOnlyRuntimeAndModel() {
        rings.ringSeesOnly("edge", "edge", "runtime", "model").check(PRODUCT);
    }

    @Test
    void simShouldSeeOnlyModel() {
        rings.ringSeesOnly("sim", "sim", "model").check(PRODUCT);
    }

    @Test
    void labShouldSeeNoSocket() {
        rings.ringSeesOnly(
                        "lab",
                        "lab",
                        "model",
                        "core",
                        "strategy",
                        "runtime.journal",
                        "sim.exchange")
                .check(PRODUCT);
    }

    @Test
    void nobodyShouldImportApp() {
        rings.nobodyImportsApp().check(PRODUCT);
    }

    @Test
    void innerRingsShouldImportNoLibrary() {
        rings.innerRingsImportNoLibrary().check(PRODUCT);
    }

    @Test
    void packagesShouldFormNoCycle() {
        rings.noCycles().check(PRODUCT);
    }

    @Test
    void venuesShouldNotKnowEachOther() {
        rings.venuesDoNotKnowEachOther().check(PRODUCT);
    }

    @Test
    void strategiesShouldNotKnowEachOther() {
        rings.strategiesDoNotKnowEachOther(STRATEGIES).check(PRODUCT);
    }

    @Test
    void adaptersAndSimulatorsShouldReadTheWireSeparately() {
        rings.adaptersAndSimulatorsShareNothing().check(PRODUCT);
    }

    @Test
    void innerRingsShouldBeGivenTimeChanceAndIds() {
        rings.innerRingsAreGivenTimeChanceAndIds().check(PRODUCT);
    }

    @Test
    void moneyShouldBeExactInTheInnerRings() {
        rings.moneyIsExact().check(PRODUCT);
    }

    @Test
    void onlyRiskShouldApprove() {
        rings.onlyRiskApproves().check(PRODUCT);
    }

    @Test
    void onlyEdgesShouldKnowTheNetwork() {
        rings.onlyEdgesKnowTheNetwork().check(PRODUCT);
    }

    @Test
    void venueMachinesShouldBeGivenTimeChanceAndIds() {
        rings.machinesAreGivenTimeChanceAndIds().check(PRODUCT);
    }
}
