using System.Text.Json;
using McpTools.Core.Schemas;
using static McpTools.Tests.Core.Schemas.SchemaText;

namespace McpTools.Tests.Core.Schemas;

public class SchemaCompilerTests
{
    [Theory]
    [InlineData("""{"unevaluatedProperties":false}""", "/unevaluatedProperties: the keyword \"unevaluatedProperties\" is not supported and is ignored")]
    [InlineData("""{"properties":{"a/b":{"unevaluatedItems":false}}}""", "/properties/a~1b/unevaluatedItems: the keyword \"unevaluatedItems\" is not supported and is ignored")]
    [InlineData("""{"$dynamicRef":"#a"}""", "/$dynamicRef: the keyword \"$dynamicRef\" is not supported and is ignored")]
    [InlineData("""{"$dynamicAnchor":"a"}""", "/$dynamicAnchor: the keyword \"$dynamicAnchor\" is not supported and is ignored")]
    [InlineData("""{"contentSchema":{}}""", "/contentSchema: the keyword \"contentSchema\" is not supported and is ignored")]
    [InlineData("""{"$vocabulary":{}}""", "/$vocabulary: the keyword \"$vocabulary\" is not supported and is ignored")]
    [InlineData("""{"minLenght":3}""", "/minLenght: unknown keyword \"minLenght\" is ignored; did you mean \"minLength\"?")]
    [InlineData("""{"nullable":true}""", "/nullable: unknown keyword \"nullable\" is ignored")]
    [InlineData("""{"pattern":"(a"}""", "/pattern: \"(a\" is not a regular expression")]
    [InlineData("""{"patternProperties":{"[":{}}}""", "/patternProperties: \"[\" is not a regular expression")]
    [InlineData("""{"items":{"$ref":"#/$defs/none"}}""", "/items/$ref: cannot resolve \"#/$defs/none\"; only references within the schema are supported")]
    [InlineData("""{"$ref":"#none"}""", "/$ref: cannot resolve \"#none\"; only references within the schema are supported")]
    [InlineData("""{"$ref":"https://example.org/other.json"}""", "/$ref: cannot resolve \"https://example.org/other.json\"; only references within the schema are supported")]
    [InlineData("""{"type":"strnig"}""", "/type: unknown type \"strnig\"; the types are \"null\", \"boolean\", \"object\", \"array\", \"number\", \"integer\", \"string\"")]
    [InlineData("""{"type":3}""", "/type: must be a type name or an array of type names")]
    [InlineData("""{"minimum":"1"}""", "/minimum: must be a number")]
    [InlineData("""{"exclusiveMinimum":true}""", "/exclusiveMinimum: must be a number")]
    [InlineData("""{"maxLength":-1}""", "/maxLength: must be a non-negative integer")]
    [InlineData("""{"maxLength":1.5}""", "/maxLength: must be a non-negative integer")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf: must be greater than 0")]
    [InlineData("""{"required":true}""", "/required: must be an array of strings")]
    [InlineData("""{"required":[1]}""", "/required: must be an array of strings")]
    [InlineData("""{"properties":[]}""", "/properties: must be an object of schemas")]
    [InlineData("""{"properties":{"a":1}}""", "/properties/a: a schema must be an object or a boolean")]
    [InlineData("""{"items":[{}]}""", "/items: a schema must be an object or a boolean")]
    [InlineData("""{"anyOf":[]}""", "/anyOf: must not be empty")]
    [InlineData("""{"allOf":{}}""", "/allOf: must be an array of schemas")]
    [InlineData("""{"enum":"a"}""", "/enum: must be an array")]
    [InlineData("""{"uniqueItems":1}""", "/uniqueItems: must be a boolean")]
    [InlineData("""{"format":1}""", "/format: must be a string")]
    [InlineData("""{"dependentRequired":{"a":"b"}}""", "/dependentRequired: must be an array of strings")]
    [InlineData("""3""", "(root): a schema must be an object or a boolean")]
    public void SchemaCompiler_reports_and_ignores_what_it_does_not_support(string schema, string expected)
    {
        JsonSchema compiled = Schema(schema);

        Assert.Equal(expected, Assert.Single(compiled.Problems).ToString());
        Assert.Empty(compiled.Validate(Parsed("""{"x":[1]}""")));
        Assert.Empty(compiled.Validate(Parsed("\"text\"")));
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},"$ref":"#/$defs/a"}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"$ref":"#"}]}""")]
    [InlineData("""{"not":{"$ref":"#"}}""")]
    [InlineData("""{"$defs":{"a":{"allOf":[{"if":{"$ref":"#/$defs/a"},"then":true}]}},"$ref":"#/$defs/a"}""")]
    public void SchemaReferences_cuts_a_reference_that_leads_back_to_itself(string schema)
    {
        JsonSchema compiled = Schema(schema);

        Assert.EndsWith("leads back to itself; the reference is ignored", Assert.Single(compiled.Problems).Message, StringComparison.Ordinal);
        compiled.Validate(Parsed("[1]"));
    }

    [Fact]
    public void SchemaCompiler_collects_all_problems() =>
        Assert.Equal(3, Schema("""{"foo":1,"minimum":"x","items":{"pattern":"("}}""").Problems.Count);

    [Fact]
    public void SchemaCompiler_applies_the_rest_of_a_schema_with_problems() =>
        Assert.Equal("$.a: expected string, got number 1", Line("""{"foo":1,"properties":{"a":{"type":"string","bar":2}}}""", """{"a":1}"""));

    [Fact]
    public void JsonSchema_reports_an_absent_schema() => Assert.Single(JsonSchema.Compile(default).Problems);

    [Fact]
    public void JsonSchema_reports_a_schema_with_an_unpaired_surrogate() => Assert.Single(Schema("""{"pattern":"\ud800"}""").Problems);

    [Fact]
    public void JsonSchema_outlives_the_document_that_it_was_read_from()
    {
        JsonSchema schema;
        using (var document = JsonDocument.Parse("""{"enum":[{"a":1}]}"""))
        {
            schema = JsonSchema.Compile(document.RootElement);
        }

        Assert.Empty(schema.Validate(Parsed("""{"a":1}""")));
    }
}
