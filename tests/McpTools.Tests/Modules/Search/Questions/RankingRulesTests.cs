using McpTools.Modules.Search;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search.Questions;

/// <summary>Which passage comes first, and what a search says about the words of a question.</summary>
public sealed class RankingRulesTests : IDisposable
{
    private readonly PassageIndex index = PassageIndex.InMemory();

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData("how do I use the thermostat", "The thermostat is on the wall of the hall, behind the door", "How do I? How do you use it? I do, how I do use. How I use")]
    [InlineData("请问我们怎么使用恒温器", "恒温器在墙上", "我们是怎么的，我们怎么了，怎么我们")]
    [InlineData("what is a zebra", "One zebra among many other animals of the whole savanna", "what is what? what what what")]
    public void A_passage_with_question_words_only_comes_last(string question, string content, string light)
    {
        Fill([("light", light), ("content", content), ("other", "Nothing of it")]);

        PassageHits hits = Search(question);

        Assert.Equal("content", hits[0].Id);
        Assert.True(hits.IsRelevant);
    }

    [Theory]
    [InlineData("how do I descale the kettle")]
    [InlineData("how can I")]
    public void A_question_without_any_content_word_found_is_not_relevant(string question)
    {
        Fill([("light", "How do you do it, and how can I?"), ("other", "Apples")]);

        PassageHits hits = Search(question);

        Assert.Equal("light", Assert.Single(hits).Id);
        Assert.False(hits.IsRelevant);
    }

    [Theory]
    [InlineData("http exception", "raise HTTPException(404)")]
    [InlineData("HTTPException", "an http exception is raised")]
    [InlineData("trusted host middleware", "add TrustedHostMiddleware here")]
    [InlineData("max retry count", "max_retry_count: 5")]
    [InlineData("maxRetryCount", "max_retry_count: 5")]
    [InlineData("biometrics", "unlockWithBiometrics(user)")]
    [InlineData("conn reset", "ERR_CONN_RESET is an error")]
    [InlineData("Newtonsoft", "Newtonsoft.Json is old")]
    [InlineData("email", "write an e-mail")]
    [InlineData("e-mail", "write an email")]
    [InlineData("hotel", "l'hôtel est fermé")]
    [InlineData("10GB", "a disk of 10 GB")]
    [InlineData("10 GB", "a disk of 10GB")]
    [InlineData("5000", "USD 5 000 a year")]
    [InlineData("python3", "written in Python 3")]
    [InlineData("2.8.3", "version v2.8.3")]
    [InlineData("information", "infor-\nmation at the end of a line")]
    [InlineData("database", "the **data**base")]
    public void A_name_is_found_by_its_words_and_by_other_spellings(string question, string text)
    {
        Fill([("other", "Nothing of it"), ("name", text)]);

        PassageHits hits = Search(question);

        Assert.Equal("name", hits[0].Id);
        Assert.True(hits.IsRelevant);
    }

    [Theory]
    [InlineData("HTTPException", "HTTPException", "An exception of http, and another http exception. http http exception")]
    [InlineData("v-if", "Use v-if here", "Use v-for here, and v-for there")]
    [InlineData("C++", "It is written in C++", "It is written in C and C#. C is C")]
    [InlineData("C#", "It is written in C#", "It is written in C and C++. C is C")]
    [InlineData("C", "It is written in C", "It is written in C++ and C#, C++ and C#")]
    [InlineData("IT department", "Ask the IT of the house", "It is what it is")]
    [InlineData("CORS", "CORS is for browsers", "The core, a cor of cor")]
    [InlineData("__init__", "def __init__(self)", "init the init of init")]
    [InlineData(".env", "Read the .env file", "env env env of an env")]
    [InlineData("R&D", "The R&D budget", "r and d, r and d, d r")]
    [InlineData("24/7", "We answer 24/7", "7 of 24 and 24 of 7, 24 24 7")]
    public void A_question_that_is_a_name_finds_the_name_first(string question, string right, string wrong)
    {
        Fill([("wrong", wrong), ("right", right), ("other", "Nothing of it")]);

        Assert.Equal("right", Search(question)[0].Id);
    }

    [Theory]
    [InlineData("\"green apple pie\"", "A recipe of a green apple pie for many people in a long text", "green pie, apple pie, pie of apple, green apple green, pie apple green")]
    [InlineData("“green apple pie” recipe", "a green apple pie", "recipe of pie and apple, green recipe, apple recipe, recipe")]
    [InlineData("“数据库备份”", "每天做一次数据库备份，很多很多很多很多的文字", "备份数据，数据备份，备份库，数据库，数据库")]
    [InlineData("\"terms of service\"", "Read the terms of service of this site carefully", "service terms, service of terms")]
    public void A_quoted_phrase_comes_first(string question, string phrase, string words)
    {
        Fill([("words", words), ("phrase", phrase), ("other", "Nothing of it")]);

        Assert.Equal(["phrase", "words"], Search(question).Select(hit => hit.Id).Take(2));
    }

    [Theory]
    [InlineData("databse", "the database", "databas")]
    [InlineData("availabilty", "high availability", "avail")]
    [InlineData("kuberntes", "Kubernetes clusters", "kubernet")]
    [InlineData("recieve", "to receive mail", "receiv")]
    [InlineData("configuraton", "the configuration", "configur")]
    [InlineData("Datenschutz", "Die Datenschutzgrundverordnung gilt", "datenschutzgrundverordnung")]
    [InlineData("монгодб", "база монгодбб", "монгодбб")]
    public void A_word_that_no_passage_has_is_searched_with_an_error_or_as_a_beginning(string question, string text, string term)
    {
        Fill([("other", "Nothing of it"), ("right", text)]);

        PassageHits hits = Search(question);

        Assert.Equal("right", Assert.Single(hits).Id);
        Assert.StartsWith(term, Assert.Single(Assert.Single(hits.Guesses).Terms), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CS8603")]
    [InlineData("alpha27")]
    [InlineData("cat")]
    [InlineData("zeppelin")]
    public void A_word_without_a_similar_one_finds_nothing(string question)
    {
        Fill([("a", "CS8602 alpha26 alpha the car of a zebra")]);

        PassageHits hits = Search(question);

        Assert.Empty(hits);
        Assert.Empty(Assert.Single(hits.Guesses).Terms);
    }

    [Theory]
    [InlineData("conf*", "conf confid")]
    [InlineData("configura*", "conf")]
    [InlineData("zz*", "")]
    [InlineData("**confident**", "confid")]
    public void A_star_finds_the_words_that_begin_so(string question, string ids)
    {
        Fill([("conf", "the configuration of it"), ("confid", "a confident person"), ("other", "second")]);

        Assert.Equal(ids, string.Join(' ', Search(question).Select(hit => hit.Id).Order()));
    }

    [Theory]
    [InlineData("Borealis contract", "b", "Borealis")]
    [InlineData("acme corp", "a", "acme,corp")]
    [InlineData("contract_2025.md", "a", "contract_2025.md")]
    [InlineData("QuarterlyBudget", "q", "QuarterlyBudget")]
    [InlineData("budget quarterly", "q", "budget,quarterly")]
    [InlineData("xlsx", "q", "xlsx")]
    [InlineData("übersicht", "u", "übersicht")]
    [InlineData("通知", "z", "通知")]
    public void The_path_of_a_document_is_found_and_named(string question, string id, string words)
    {
        index.Replace("o",
        [
            new("a", "o", "", "The parties agree.") { Path = "Clients/Acme Corp/contract_2025.md" },
            new("b", "o", "", "The parties agree.") { Path = "Clients/Borealis/contract_2025.md" },
            new("q", "o", "", "Numbers.") { Path = "finance/QuarterlyBudget.xlsx" },
            new("u", "o", "", "Sizes.") { Path = "U\u0308bersicht.txt" },
            new("z", "o", "", "放假") { Path = "人事/通知.md" },
        ]);
        index.Refresh();

        PassageHit hit = Search(question)[0];

        Assert.Equal(id, hit.Id);
        Assert.Equal(words.Split(',').Order(), hit.Why.Where(share => share.Kind == ShareKind.Path && share.Words != "contract").Select(share => share.Words).Order());
    }

    private PassageHits Search(string question) => index.Search(new(question, 10));

    private void Fill((string Id, string Text)[] passages)
    {
        index.Replace("o", passages.Select(passage => Passages.Of(passage.Id, "o", passage.Text)));
        index.Refresh();
    }
}
