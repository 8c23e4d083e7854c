package dev.framboise.evidence.archive;

import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Exclusion;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.statement.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page of an archive: all that the predicate says, to be read in a browser, without a network and on a phone. */
public final class IndexPage {
    /** Its path in the archive. */
    public static final String FILE = "index.html";

    private final StringBuilder out = new StringBuilder();

    private IndexPage() {
    }

    /** The page, in UTF-8; equal arguments, equal bytes. */
    public static byte[] of(Artifact image, Predicate predicate) {
        IndexPage page = new IndexPage();
        page.head(image, predicate);
        page.verdicts(predicate.evidence());
        page.items(predicate.evidence());
        page.exclusions(predicate.notCovered());
        page.origins(predicate);
        page.out.append("</main>\n</body>\n</html>\n");
        return page.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void head(Artifact image, Predicate predicate) {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text("Framboise " + predicate.version() + ": evidence");
        out.append("</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n<h1>");
        text("Framboise " + predicate.version());
        out.append("</h1>\n<p>What the certificate of this image rests on. The page says it, the signature vouches for it: ")
                .append("<code>./framboise verify ").append(escaped(image.name()))
                .append("</code> compares each file with the certificate.</p>\n<dl class=\"facts\">\n");
        fact("Image", image.name());
        hash("SHA-256", image.sha256().hex());
        hash("Commit", predicate.commit());
        fact("Certified", predicate.madeAt());
        out.append("</dl>\n");
    }

    private void verdicts(List<EvidenceItem> items) {
        out.append("<h2>Verdicts</h2>\n<table>\n<thead><tr><th>Evidence</th><th>Claim</th><th>Verdict</th></tr></thead>\n<tbody>\n");
        for (Kind kind : Kind.values()) {
            for (EvidenceItem item : items) {
                if (item.kind() == kind) {
                    out.append("<tr><td><a href=\"#").append(escaped(item.name())).append("\">").append(escaped(item.name())).append("</a></td><td>");
                    text(item.claim());
                    out.append("</td><td>");
                    verdict(item);
                    out.append("</td></tr>\n");
                }
            }
        }
        out.append("</tbody>\n</table>\n");
    }

    private void items(List<EvidenceItem> items) {
        for (Kind kind : Kind.values()) {
            List<EvidenceItem> those = items.stream().filter(item -> item.kind() == kind).toList();
            if (!those.isEmpty()) {
                out.append("<h2>").append(escaped(kind.title())).append("</h2>\n");
                those.forEach(this::item);
            }
        }
    }

    private void item(EvidenceItem item) {
        out.append("<section id=\"").append(escaped(item.name())).append("\">\n<h3>");
        text(item.name() + " ");
        verdict(item);
        out.append("</h3>\n<p>");
        text(item.claim());
        out.append("</p>\n<dl>\n<dt>File</dt><dd><a href=\"").append(escaped(item.file())).append("\">").append(escaped(item.file())).append("</a></dd>\n");
        hash("SHA-256", item.sha256().hex());
        fact("Of", item.of().name());
        hash("its SHA-256", item.of().sha256().hex());
        fact("Made", item.madeAt());
        hash("Again", item.command());
        out.append("</dl>\n</section>\n");
    }

    private void exclusions(List<Exclusion> exclusions) {
        out.append("<h2>What is not covered</h2>\n<ul>\n");
        for (Exclusion exclusion : exclusions) {
            out.append("<li><strong>").append(escaped(exclusion.what())).append(".</strong> ").append(escaped(exclusion.why())).append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private void origins(Predicate predicate) {
        out.append("<h2>Parts and tools</h2>\n<dl>\n");
        for (Artifact part : predicate.parts()) {
            hash(part.name(), part.sha256().hex());
        }
        for (Tool tool : predicate.tools()) {
            fact(tool.name(), tool.version());
        }
        out.append("</dl>\n");
    }

    private void verdict(EvidenceItem item) {
        String word = item.verdict().name();
        out.append("<span class=\"verdict ").append(word).append("\">").append(word).append("</span>");
    }

    private void fact(String term, String value) {
        out.append("<dt>").append(escaped(term)).append("</dt><dd>").append(escaped(value)).append("</dd>\n");
    }

    private void hash(String term, String value) {
        out.append("<dt>").append(escaped(term)).append("</dt><dd><code>").append(escaped(value)).append("</code></dd>\n");
    }

    private void text(String words) {
        out.append(escaped(words));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream in = IndexPage.class.getResourceAsStream("index.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
