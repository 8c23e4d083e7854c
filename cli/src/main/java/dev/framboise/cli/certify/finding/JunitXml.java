package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A test suite in JUnit's XML.
 *
 * @param name of the suite
 * @param cases its tests
 */
public record JunitXml(String name, List<Case> cases) {
    /** A test of it. */
    public record Case(String name, End end) {
    }

    /** How a test ended. */
    public enum End {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * Reads it.
     *
     * @throws Malformed when it is none, or says of itself that it has other tests than are in it
     */
    public static JunitXml read(byte[] text) throws Malformed {
        Element suite = parse(text);
        if (!suite.getTagName().equals("testsuite")) {
            throw new Malformed("it is no test suite");
        }
        List<Case> cases = new ArrayList<>();
        NodeList all = suite.getElementsByTagName("testcase");
        for (int i = 0; i < all.getLength(); i++) {
            Element test = (Element) all.item(i);
            cases.add(new Case(test.getAttribute("name"), end(test)));
        }
        JunitXml read = new JunitXml(suite.getAttribute("name"), List.copyOf(cases));
        read.require(suite, "tests", cases.size());
        read.require(suite, "skipped", read.count(End.SKIPPED));
        if (number(suite, "failures") + number(suite, "errors") != read.count(End.FAILED)) {
            throw new Malformed("it counts other failures than it has");
        }
        return read;
    }

    /** How many ended so. */
    public long count(End end) {
        return cases.stream().filter(test -> test.end == end).count();
    }

    private void require(Element suite, String attribute, long count) throws Malformed {
        if (number(suite, attribute) != count) {
            throw new Malformed("it says that it has " + suite.getAttribute(attribute) + " " + attribute + ", and has " + count);
        }
    }

    private static long number(Element suite, String attribute) throws Malformed {
        try {
            return Long.parseLong(suite.getAttribute(attribute));
        } catch (NumberFormatException none) {
            throw new Malformed("it does not say how many " + attribute + " it has", none);
        }
    }

    private static End end(Element test) {
        for (Node child = test.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals("failure") || child.getNodeName().equals("error")) {
                return End.FAILED;
            }
            if (child.getNodeName().equals("skipped")) {
                return End.SKIPPED;
            }
        }
        return End.PASSED;
    }

    private static Element parse(byte[] text) throws Malformed {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(text)).getDocumentElement();
        } catch (SAXException | IOException broken) {
            throw new Malformed("it is no XML: " + broken.getMessage(), broken);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every JDK has an XML parser", impossible);
        }
    }
}
