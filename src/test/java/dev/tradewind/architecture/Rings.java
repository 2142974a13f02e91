package dev.tradewind.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The arrows of the architecture as rules over a root package, so that the same rules can be held
 * against the product and against planted violations.
 */
final class Rings {
    private static final Set<String> MONEY =
            Set.of("price", "quantity", "notional", "fee", "balance");
    private static final Set<String> INEXACT =
            Set.of(
                    "double",
                    "float",
                    Double.class.getName(),
                    Float.class.getName(),
                    BigDecimal.class.getName());
    private static final Set<String> UNORDERED =
            Set.of("java.util.HashMap", "java.util.HashSet", "java.util.IdentityHashMap");
    private static final Set<String> AMBIENT_CALLS =
            Set.of(
                    "java.lang.System.nanoTime",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.identityHashCode",
                    "java.lang.Math.random",
                    "java.util.UUID.randomUUID");

    /** These answer differently on another processor; {@code StrictMath} does not. */
    private static final Set<String> LOOSE_MATH = Set.of("exp", "log", "log10", "pow");

    private static final List<String> VENUES =
            List.of("binance", "bybit", "okx", "mexc", "gate", "gatefutures");

    /** What two wallets of one exchange have in common, at the edge and in the simulator. */
    private static final List<String> SHARED = List.of("gateio", "gateapi");

    private final String root;

    Rings(String root) {
        this.root = root;
    }

    /** A1: what one ring may see; {@code allowed} are packages below the root. */
    ArchRule ringSeesOnly(String ring, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(at(ring))
                .should()
                .dependOnClassesThat(resideInAPackage(at("")).and(not(within(allowed))))
                .as("A1 " + ring + " sees only " + String.join(", ", allowed))
                .allowEmptyShould(true);
    }

    ArchRule nobodyImportsApp() {
        return noClasses()
                .that(resideInAPackage(at("")).and(not(within("app"))))
                .should()
                .dependOnClassesThat(within("app"))
                .as("A1 nobody imports app")
                .allowEmptyShould(true);
    }

    ArchRule innerRingsImportNoLibrary() {
        String[] allowed =
                Stream.concat(
                                Stream.of("java..", "org.jspecify.annotations.."),
                                Stream.of("model", "core", "strategy").map(this::at))
                        .toArray(String[]::new);
        return classes()
                .that(innerRings())
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed).or(describe("primitives", Rings::isPrimitive)))
                .as("A2 model, core and strategy import only java, jspecify and each other")
                .allowEmptyShould(true);
    }

    ArchRule noCycles() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new PackageSlices(root))
                .should()
                .beFreeOfCycles()
                .as("A3 packages form no cycle")
                .allowEmptyShould(true);
    }

    ArchRule venuesDoNotKnowEachOther() {
        return CompositeArchRule.of(siblingsApart("edge.venue", VENUES))
                .and(siblingsApart("sim.wire", VENUES))
                .as("A3 no venue package imports another");
    }

    ArchRule strategiesDoNotKnowEachOther(List<String> strategies) {
        return siblingsApart("strategy", strategies);
    }

    ArchRule adaptersAndSimulatorsShareNothing() {
        return CompositeArchRule.of(apart("sim.wire", "edge")).and(apart("edge", "sim.wire"));
    }

    ArchRule innerRingsAreGivenTimeChanceAndIds() {
        return CompositeArchRule.of(deterministic("A5", innerRings()))
                .and(orderedCollections())
                .and(withoutFiles())
                .and(withoutLocks());
    }

    ArchRule machinesAreGivenTimeChanceAndIds() {
        String[] machines =
                Stream.concat(VENUES.stream(), SHARED.stream())
                        .flatMap(name -> Stream.of("edge.venue." + name, "sim.wire." + name))
                        .toArray(String[]::new);
        return deterministic("A9", within(machines));
    }

    ArchRule moneyIsExact() {
        return fields().that()
                .areDeclaredInClassesThat(innerRings())
                .and(describe("are named after money", Rings::namedAfterMoney))
                .should()
                .haveRawType(describe("an exact type", type -> !INEXACT.contains(type.getName())))
                .as("A6 no price, quantity, notional, fee or balance is a double or BigDecimal")
                .allowEmptyShould(true);
    }

    ArchRule onlyRiskApproves() {
        DescribedPredicate<JavaClass> approved =
                resideInAPackage(at("model"))
                        .and(describe("Approved", type -> type.getSimpleName().equals("Approved")));
        DescribedPredicate<JavaAccess<?>> construction =
                describe(
                        "makes an Approved",
                        access ->
                                access.getName().equals("<init>")
                                        && approved.test(access.getTargetOwner()));
        return CompositeArchRule.of(
                        classes()
                                .that(approved)
                                .should()
                                .haveModifier(JavaModifier.FINAL)
                                .as("A7 Approved is final")
                                .allowEmptyShould(true))
                .and(
                        noClasses()
                                .that(
                                        resideInAPackage(at(""))
                                                .and(not(within("core.risk")))
                                                .and(not(approved)))
                                .should()
                                .accessTargetWhere(construction)
                                .as("A7 only core.risk makes an Approved")
                                .allowEmptyShould(true));
    }

    ArchRule onlyEdgesKnowTheNetwork() {
        return noClasses()
                .that(resideInAPackage(at("")).and(not(within("edge", "sim.wire", "app"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net..")
                .as("A8 only edge, sim.wire and app import java.net")
                .allowEmptyShould(true);
    }

    private ArchRule deterministic(String name, DescribedPredicate<JavaClass> where) {
        return CompositeArchRule.of(
                        noClasses()
                                .that(where)
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(
                                                "java.net..",
                                                "java.nio.file..",
                                                "java.nio.channels..",
                                                "java.util.concurrent..",
                                                "java.security"))
                                .orShould()
                                .dependOnClassesThat(
                                        describe("threads and timers", Rings::isThreadOrTimer))
                                .as(
                                        name
                                                + " no thread, no network, no file, no"
                                                + " java.util.concurrent")
                                .allowEmptyShould(true))
                .and(
                        noClasses()
                                .that(where)
                                .should()
                                .accessTargetWhere(
                                        describe("asks the surroundings", Rings::isAmbient))
                                .as(name + " time, chance and ids are given, never taken")
                                .allowEmptyShould(true));
    }

    private ArchRule orderedCollections() {
        return noClasses()
                .that(innerRings())
                .should()
                .dependOnClassesThat(describe("unordered", c -> UNORDERED.contains(c.getName())))
                .orShould()
                .accessTargetWhere(describe("makes an unordered one", Rings::makesUnordered))
                .as("A5 no collection whose order differs from run to run")
                .allowEmptyShould(true);
    }

    private ArchRule withoutFiles() {
        return noClasses()
                .that(innerRings())
                .should()
                .dependOnClassesThat(
                        resideInAPackage("java.io")
                                .and(not(describe("", c -> c.getName().endsWith("Serializable")))))
                .as("A5 no java.io in the inner rings")
                .allowEmptyShould(true);
    }

    private ArchRule withoutLocks() {
        return CompositeArchRule.of(
                        noMethods()
                                .that()
                                .areDeclaredInClassesThat(innerRings())
                                .should()
                                .haveModifier(JavaModifier.SYNCHRONIZED)
                                .as("A5 no synchronized method in the inner rings")
                                .allowEmptyShould(true))
                .and(
                        noFields()
                                .that()
                                .areDeclaredInClassesThat(innerRings())
                                .should()
                                .haveModifier(JavaModifier.VOLATILE)
                                .as("A5 no volatile field in the inner rings")
                                .allowEmptyShould(true));
    }

    private ArchRule siblingsApart(String parent, List<String> names) {
        CompositeArchRule rule = null;
        for (String name : names) {
            String[] others =
                    names.stream()
                            .filter(other -> !other.equals(name))
                            .map(other -> parent + "." + other)
                            .toArray(String[]::new);
            ArchRule one =
                    noClasses()
                            .that(within(parent + "." + name))
                            .should()
                            .dependOnClassesThat(within(others))
                            .as("A3 " + parent + "." + name + " imports no sibling")
                            .allowEmptyShould(true);
            rule = rule == null ? CompositeArchRule.of(one) : rule.and(one);
        }
        return rule;
    }

    private ArchRule apart(String from, String to) {
        return noClasses()
                .that(within(from))
                .should()
                .dependOnClassesThat(within(to))
                .as("A4 " + from + " never imports " + to)
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> innerRings() {
        return within("model", "core", "strategy");
    }

    private DescribedPredicate<JavaClass> within(String... packages) {
        return resideInAnyPackage(Arrays.stream(packages).map(this::at).toArray(String[]::new));
    }

    private String at(String name) {
        return (name.isEmpty() ? root : root + "." + name) + "..";
    }

    private static boolean isPrimitive(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.isPrimitive() || base.getPackageName().startsWith("java.");
    }

    private static boolean isThreadOrTimer(JavaClass type) {
        return type.getPackageName().equals("java.lang") && type.getName().contains("Thread")
                || type.getName().equals("java.util.Timer");
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        if (AMBIENT_CALLS.contains(owner + "." + name)) {
            return true;
        }
        if (owner.startsWith("java.time.")) {
            return name.equals("now") || name.startsWith("system") || name.startsWith("tick");
        }
        if (owner.equals("java.util.Random") && name.equals("<init>")) {
            return access.getTarget().getFullName().endsWith("<init>()");
        }
        if (owner.equals("java.lang.Math")) {
            return LOOSE_MATH.contains(name);
        }
        return name.equals("parallelStream") || name.equals("parallel") && owner.contains("Stream");
    }

    private static boolean makesUnordered(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        boolean factory = name.equals("of") || name.equals("ofEntries") || name.equals("copyOf");
        if (owner.equals("java.util.Map") || owner.equals("java.util.Set")) {
            return factory;
        }
        return owner.equals("java.util.stream.Collectors")
                && Set.of("toSet", "toMap", "groupingBy", "toUnmodifiableSet", "toUnmodifiableMap")
                        .contains(name);
    }

    private static boolean namedAfterMoney(JavaField field) {
        String name = field.getName();
        return MONEY.stream()
                .anyMatch(noun ->
                        name.equals(noun)
                                || name.endsWith(
                                        noun.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + noun.substring(1)));
    }

    /** Every package is a slice of its own. */
    private record PackageSlices(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            boolean ours = name.equals(root) || name.startsWith(root + ".");
            return ours ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages below " + root;
        }
    }
}
