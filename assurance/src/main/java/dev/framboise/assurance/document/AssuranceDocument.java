package dev.framboise.assurance.document;

import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.claims.Claim;
import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Limit;
import dev.framboise.assurance.claims.Requirement;
import dev.framboise.assurance.resolve.Evidence;
import dev.framboise.assurance.resolve.TracedRequirement;
import java.util.List;
import java.util.stream.Collectors;

/** The page: claims, what is not claimed, which requirement has what, what is missing, and each requirement with its evidence. */
public final class AssuranceDocument {
    private static final String HEAD = """
            # The assurance case

            What is claimed of the hypervisor, why, and what shows it. Made of [requirements.yaml](requirements.yaml) by `AssuranceDocumentTest`, which fails
            when they differ, or when a name in that file is not there: an invariant that no model checks, a class, method or test that was renamed, a
            proof, check, fuzz target or row that does not exist, a command that `./framboise` does not take.
            It leaves the new page in `assurance/target/assurance.md`:

            ```sh
            ./framboise test -pl assurance -am -Dtest=AssuranceDocumentTest -Dsurefire.failIfNoSpecifiedTests=false
            cp assurance/target/assurance.md docs/assurance.md
            ```

            The words: *checked* is exhaustively, to stated bounds, by a model checker; *proved* is for all inputs by an SMT solver, of methods whose loops
            are bounded; *tested* is what tests, campaigns and runs on QEMU have seen. None of it is a machine-checked proof of the whole.

            This page says what is traced to what, not that it passes: that say the commands, and for one image its [certificate](certificate.md).
            """;
    private static final String COMMANDS = """
            | evidence | means | all of it again |
            |---|---|---|
            | specification | TLC finds the invariant or property to hold in every state within the model's [bounds](verification.md); \
            a wrong specification that violates it is seen | `./framboise check`, `./framboise check --mutants` |
            | code | the class or method that does it | |
            | test on the JVM | JUnit or jqwik, on the [machine model](model.md) where a machine is needed | `./framboise test` |
            | test of the image | the image, or one that is built for the test, runs on QEMU, or its bytes are compared | `./framboise test` |
            | proof | the property holds for all inputs of the class file's method ([proofs.md](proofs.md)); \
            a wrong copy is refuted | `./framboise prove` |
            | conformance | a guest under the hypervisor finds what the architecture says ([conformance.md](conformance.md)) \
            | `./framboise conformance --target qemu` |
            | fuzzing | the target's corpus violates none of the oracle's properties ([fuzzing.md](fuzzing.md)) | `./framboise fuzz` |
            | table of traps | the row of [traps.md](traps.md); each has a test, a proof or an enumeration, and a payload \
            | `./framboise test -pl traptable -am` |
            | record | what a long run came to | the command beside it |
            """;

    private final AssuranceCase all;
    private final List<TracedRequirement> traced;
    private final StringBuilder page = new StringBuilder();

    private AssuranceDocument(AssuranceCase all, List<TracedRequirement> traced) {
        this.all = all;
        this.traced = traced;
    }

    /** The page of a case. @param traced its requirements, with what they are traced to */
    public static String of(AssuranceCase all, List<TracedRequirement> traced) {
        return new AssuranceDocument(all, traced).page();
    }

    private String page() {
        page.append(HEAD);
        claims();
        limits();
        page.append("\n## Kinds of evidence\n\n").append(COMMANDS);
        matrix();
        gaps();
        open();
        page.append("\n## Requirements and their evidence\n");
        traced.forEach(this::requirement);
        return page.toString();
    }

    private void claims() {
        page.append("\n## What is claimed\n\n```\n");
        outline(all.claims().get(0), 0);
        page.append("```\n");
        for (Claim claim : all.claims()) {
            page.append("\n### ").append(claim.id()).append(": ").append(claim.says()).append("\n\n").append(claim.argument()).append('\n');
            if (claim.restsOn().isEmpty()) {
                page.append("\n| requirement | says |\n|---|---|\n");
                all.of(claim).forEach(each -> row(link(each), each.says()));
            }
        }
    }

    private void outline(Claim claim, int depth) {
        page.append("    ".repeat(depth)).append(claim.id()).append("  ").append(claim.says()).append('\n');
        claim.restsOn().forEach(id -> all.claims().stream().filter(each -> each.id().equals(id)).forEach(each -> outline(each, depth + 1)));
    }

    private void limits() {
        page.append("\n## What is not claimed\n\n| what | why, and what follows |\n|---|---|\n");
        for (Limit limit : all.limits()) {
            row(limit.what(), limit.says());
        }
    }

    private void matrix() {
        page.append("\n## Which requirement has what\n\nNumbers count names of the file; **gap** is none.\n\n| requirement |");
        Kind.expected().forEach(kind -> page.append(' ').append(kind.title()).append(" |"));
        page.append("\n|---|").append("---|".repeat(Kind.expected().size())).append('\n');
        for (Requirement requirement : all.requirements()) {
            page.append("| ").append(link(requirement)).append(" |");
            for (Kind kind : Kind.expected()) {
                int count = requirement.of(kind).size();
                page.append(count == 0 ? " **gap** |" : " " + count + " |");
            }
            page.append('\n');
        }
    }

    private void gaps() {
        List<Gap> gaps = Gap.of(all.requirements());
        page.append("\n## Gaps\n\nWhat a requirement has none of. With a reason, that kind of evidence would say nothing, or is not to be had; without one, ")
                .append("nobody has made it.\n\n");
        page.append("| requirement | has no | reason |\n|---|---|---|\n");
        gaps.stream().filter(gap -> gap.reason().isEmpty()).forEach(gap -> row(link(gap.requirement()), kinds(gap), "nobody has made it"));
        gaps.stream().filter(gap -> !gap.reason().isEmpty()).forEach(gap -> row(link(gap.requirement()), kinds(gap), gap.reason()));
        page.append("\nOf ").append(all.requirements().size()).append(" requirements this many have none: ");
        page.append(Kind.expected().stream().map(kind -> kind.title() + " " + all.requirements().stream().filter(each -> each.of(kind).isEmpty()).count())
                .collect(Collectors.joining(", "))).append(".\n");
    }

    private static String kinds(Gap gap) {
        return gap.kinds().stream().map(Kind::title).collect(Collectors.joining(", "));
    }

    private void open() {
        page.append("\n## Open\n\nWhat is known not to hold, or was not looked at, of a requirement.\n\n| requirement | open |\n|---|---|\n");
        all.requirements().stream().filter(each -> !each.open().isEmpty()).forEach(each -> row(link(each), each.open()));
    }

    private void requirement(TracedRequirement each) {
        Requirement requirement = each.requirement();
        page.append("\n### ").append(requirement.id()).append("\n\n").append(requirement.says()).append('\n');
        if (!requirement.open().isEmpty()) {
            page.append("\n*Open:* ").append(requirement.open()).append('\n');
        }
        page.append("\n| evidence | names |\n|---|---|\n");
        for (Kind kind : Kind.values()) {
            if (!each.of(kind).isEmpty()) {
                row(kind.title(), each.of(kind).stream().map(AssuranceDocument::link).collect(Collectors.joining(", ")));
            }
        }
        List<String> commands = Commands.of(each);
        if (!commands.isEmpty()) {
            page.append("\n```sh\n").append(String.join("\n", commands)).append("\n```\n");
        }
    }

    private static String link(Evidence evidence) {
        String file = evidence.file().startsWith("docs/") ? evidence.file().substring("docs/".length()) : "../" + evidence.file();
        String name = evidence.reference().name();
        return "[" + (name.contains("/") ? name.substring(name.lastIndexOf('/') + 1) : name) + "](" + file + ")";
    }

    private static String link(Requirement requirement) {
        return "[" + requirement.id() + "](#" + requirement.id().toLowerCase(java.util.Locale.ROOT) + ")";
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
