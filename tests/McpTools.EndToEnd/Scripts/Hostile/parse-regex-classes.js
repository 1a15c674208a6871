new RegExp("[".repeat(20000) + "]".repeat(20000), "v").test("a"); new RegExp("(?:".repeat(50000) + ")".repeat(50000)).test("a"); new RegExp("(", "v")
