package dev.framboise.cli.certify;

import dev.framboise.card.firmware.BootConfiguration;
import dev.framboise.card.firmware.Purpose;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.CardImage;
import dev.framboise.card.write.Content;
import dev.framboise.cli.certify.finding.BillFindings;
import dev.framboise.cli.certify.finding.Components;
import dev.framboise.cli.certify.finding.Origin;
import dev.framboise.cli.debian.PackageOrigins;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.sbom.Component.Role;
import dev.framboise.evidence.statement.Tool;
import dev.framboise.fuzz.record.Sources;
import dev.framboise.proof.prove.PropertyClasses;
import dev.framboise.proof.prove.Proposition;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.kept.MutantRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A repository with a launcher that writes reports which lie in it, and with records that are of today's files; all is as it should be, until a test changes something. */
final class Planted {
    static final byte[] KERNEL = "a kernel".getBytes(StandardCharsets.US_ASCII);

    private static final Path RECORDS = Path.of("..", "docs", "records");
    private static final String LAUNCHER = """
            planted=$(dirname "$0")/planted
            for last; do :; done
            case $1 in
                test)
                    mkdir -p module/target/surefire-reports spec/target/check aot/target
                    cp "$planted"/tests/*.xml module/target/surefire-reports
                    cp "$planted"/check/* spec/target/check
                    cp "$planted"/aot/* aot/target ;;
                bench) cp "$planted"/benchmarks.txt "$last" ;;
                image) echo "image  $planted/kernel8.img" ;;
                *) cp "$planted/$1"/* "$last"; [ "$1" != coverage ] || cat "$last"/sums.txt ;;
            esac
            """;

    private final Repository repository;

    Planted(Path root) throws IOException {
        repository = new Repository(root);
        repository.script("framboise", LAUNCHER);
        repository.write(".gitignore", "target/\n.framboise/\n");
        repository.write("module/src/test/java/Some.java", "class Some { }\n");
        write("tests/TEST-Some.xml", suite("Some", Stream.of("one", "two")));
        write("check/TEST-check.xml", suite("models", models()));
        write("check/check.html", "<p>models</p>");
        write("aot/lowering-proofs.csv", "template,blocks,paths,twins,verdict,milliseconds\n\"iadd\",1,1,1,PROVED,5\n");
        write("aot/random-programs.json", Files.readString(RECORDS.resolve("random-programs.json")));
        write("prove/proofs.csv", "property,method,paths,excluded,outcomes,questions,milliseconds,verdict,said\n"
                + properties().map(name -> name + ",\"C.m\",1,0,\"a, b\",1,2,PROVED,\"\"\n").collect(Collectors.joining()));
        write("prove/proofs.html", "<p>proofs</p>");
        for (String target : Plan.TARGETS) {
            write("conformance/" + target + ".xml", suite(target, checks(target)));
        }
        write("conformance/matrix.html", "<p>matrix</p>");
        write("coverage/coverage.html", "<p>coverage</p>");
        write("coverage/sums.txt", "all engines 6763 of 6792 99.5 % 3644 of 3697 98.5 %\n");
        write("benchmarks.txt", "HVC 4 59 72 met\n");
        Files.write(repository.write("planted/kernel8.img", ""), KERNEL);
        records();
    }

    Repository repository() {
        return repository;
    }

    /** Writes what the launcher gives out. */
    void write(String name, String text) throws IOException {
        repository.write("planted/" + name, text);
    }

    String read(String name) throws IOException {
        return Files.readString(repository.root().resolve("planted").resolve(name));
    }

    static String suite(String name, Stream<String> tests) {
        List<String> all = tests.toList();
        return "<testsuite name=\"" + name + "\" tests=\"" + all.size() + "\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
                + all.stream().map(test -> "<testcase name=\"" + test + "\"/>\n").collect(Collectors.joining()) + "</testsuite>\n";
    }

    static Stream<String> models() {
        return new Checker(SpecFiles.bundled(), Tier.ORDINARY, line -> {
        }).models(List.of()).stream().map(Model::name);
    }

    static Stream<String> properties() {
        return PropertyClasses.propositions().stream().map(Proposition::name);
    }

    static Stream<String> checks(String target) {
        return Plan.checks(target).stream().sorted();
    }

    /** Those of the project, bound to what is here today, whatever they are of. */
    private void records() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("random.*")).toList()) {
                repository.write("docs/records/" + file.getFileName(), Files.readString(file));
            }
        }
        for (String name : List.of("fuzz-campaign.txt", "fuzz-coverage.txt", "fuzz-engines.txt")) {
            bind(name, "of: ", Sources.bundled().hash());
        }
        for (MutantRecords.Expected expected : new MutantRecords(SpecFiles.bundled()).expected()) {
            bind(expected.file(), expected.file().startsWith("mutants") ? "sources: " : "of: ", expected.hash());
        }
        repository.write("docs/records/hostile.txt", Files.readString(RECORDS.resolve("hostile.txt")).replaceAll("(?m)^image [0-9a-f]{64}", "image " + Sha256.of(KERNEL)));
    }

    private void bind(String name, String before, String hash) throws IOException {
        repository.write("docs/records/" + name, Files.readString(RECORDS.resolve(name)).replaceAll("(?m)^" + before + "[0-9a-f]{64}$", before + hash));
    }

    /** A card with the kernel. */
    static Certification.Subject subject(Path directory) throws Exception {
        Path kernel = Files.write(directory.resolve("kernel8.img"), KERNEL);
        Path image = directory.resolve("x.img");
        CardImage.write(image, List.of(new CardFile("kernel8.img", Content.of(kernel)), new CardFile("guests.bundle", Content.of(new byte[9000])),
                new CardFile("config.txt", Content.of(BootConfiguration.text(Purpose.QEMU).getBytes(StandardCharsets.US_ASCII)))));
        return new Certification.Subject(image, kernel, "0.1.0", (of, madeAt) -> {
            Components components = new Components("0.1.0", new PackageOrigins());
            components.ours(Role.MODULE, "kernel8.img", Sha256.of(kernel));
            return BillFindings.of(new Origin(of, madeAt, "./framboise certify"), "0.1.0", components.all(), new TreeMap<>());
        }, List.of(new Tool("JDK", "17")));
    }
}
