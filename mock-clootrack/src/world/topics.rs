//! The topics of the story, and what people write about them.

use super::topic::Topic;

/// The place of the topic that the delivery policy is about.
pub(crate) const SHIPPING: usize = 0;

pub(crate) const TOPICS: [Topic; 12] = [
    Topic {
        name: "Shipping and delivery",
        description: "Delivery times, carriers, tracking and delivery fees.",
        weight: 14,
        sentiment: -5,
        churn: 40,
        phrases: [
            [
                "The parcel took nine days although two were promised",
                "I now pay a delivery fee that used to be included",
                "The courier left my order with a neighbour I do not know",
            ],
            [
                "The order came on the last day of the window",
                "Tracking was updated once a day",
                "Delivery was as announced, neither fast nor slow",
            ],
            [
                "Delivered a day early and carefully",
                "The courier called ahead and waited",
                "Tracking was exact to the quarter of an hour",
            ],
        ],
    },
    Topic {
        name: "Product quality",
        description: "Materials, finish and durability.",
        weight: 15,
        sentiment: 42,
        churn: 0,
        phrases: [
            [
                "A seam opened after a week",
                "It looks cheaper than in the pictures",
                "The hinge broke on the second day",
            ],
            [
                "The quality is what one expects at that price",
                "Solid enough, nothing special",
                "The finish has small marks, otherwise fine",
            ],
            [
                "Still like new after a year of daily use",
                "The material feels far better than expected",
                "Excellent finish down to the last detail",
            ],
        ],
    },
    Topic {
        name: "Customer support",
        description: "Help by phone, chat and mail.",
        weight: 13,
        sentiment: 30,
        churn: 0,
        phrases: [
            [
                "I explained my case to four agents in a row",
                "The chat closed on me twice while I was typing",
                "Nobody called back as agreed",
            ],
            [
                "Support answered the next day",
                "The agent sent me a link to the manual",
                "The hotline was friendly but could not decide anything",
            ],
            [
                "The agent understood at once and fixed it on the phone",
                "Support wrote back within ten minutes",
                "Somebody finally listened and followed up a week later",
            ],
        ],
    },
    Topic {
        name: "Pricing",
        description: "Prices, discounts and value for money.",
        weight: 10,
        sentiment: -18,
        churn: 0,
        phrases: [
            [
                "The price rose twice this year for the same thing",
                "The discount was gone when I reached the basket",
                "Elsewhere it costs a third less",
            ],
            [
                "The price is in line with others",
                "I wait for the sale as usual",
                "Fair, though not a bargain",
            ],
            ["Worth every cent", "The bundle saved me a lot", "Clear prices without surprises"],
        ],
    },
    Topic {
        name: "App stability",
        description: "Crashes, freezes and lost input in the app.",
        weight: 8,
        sentiment: -42,
        churn: 150,
        phrases: [
            [
                "The app crashes whenever I open my orders",
                "It froze and lost everything I had entered",
                "Since the last version it logs me out every day",
            ],
            [
                "The app needs a restart now and then",
                "It runs, but slowly on my older phone",
                "One crash this month, none since",
            ],
            [
                "No crash in months",
                "The new version is fast and steady",
                "Even without a signal the app keeps my input",
            ],
        ],
    },
    Topic {
        name: "Billing errors",
        description: "Wrong amounts, double charges and missing invoices.",
        weight: 5,
        sentiment: -52,
        churn: 240,
        phrases: [
            [
                "I was charged twice and it took a month to get it back",
                "The invoice shows items that I never ordered",
                "My subscription was billed after I had cancelled it",
            ],
            [
                "The invoice came late",
                "The amount differed by a few cents from the order",
                "I had to ask for a copy of the invoice",
            ],
            [
                "The wrong charge was corrected the same day",
                "Invoices are clear and on time",
                "The overview of payments is easy to read",
            ],
        ],
    },
    Topic {
        name: "Checkout",
        description: "From the basket to the paid order.",
        weight: 8,
        sentiment: 10,
        churn: 0,
        phrases: [
            [
                "My card was declined three times for no reason",
                "The basket emptied itself before I could pay",
                "The form wants a company name from private people",
            ],
            [
                "Checkout has one page too many",
                "Paying works, the address form is long",
                "I paid as a guest without trouble",
            ],
            [
                "Two clicks and it was ordered",
                "Every way to pay that I need is there",
                "The address was filled in correctly by itself",
            ],
        ],
    },
    Topic {
        name: "Onboarding",
        description: "The first days with the product.",
        weight: 7,
        sentiment: 22,
        churn: 0,
        phrases: [
            [
                "The tutorial skips the one step that matters",
                "I needed two evenings to set it up",
                "The activation mail never arrived",
            ],
            [
                "Setting it up took as long as stated",
                "The guide is fine once you find it",
                "The first steps are clear, the second ones less",
            ],
            [
                "Up and running in five minutes",
                "The guide took me by the hand",
                "The welcome call answered all of my questions",
            ],
        ],
    },
    Topic {
        name: "Returns",
        description: "Sending things back and getting the money.",
        weight: 7,
        sentiment: -20,
        churn: 0,
        phrases: [
            [
                "The return has been under review for three weeks",
                "The label could not be printed from the phone",
                "They kept part of the money for a missing carton",
            ],
            [
                "The return took the usual fourteen days",
                "I had to give a reason for the return",
                "Exchange only, but that was fine",
            ],
            [
                "Returned at the corner shop and paid back in two days",
                "No questions asked, very fair",
                "The label was already in the box",
            ],
        ],
    },
    Topic {
        name: "Packaging",
        description: "Boxes, filling material and waste.",
        weight: 5,
        sentiment: 5,
        churn: 0,
        phrases: [
            [
                "A box the size of a fridge for one cable",
                "The carton was crushed on two sides",
                "Far too much plastic inside",
            ],
            [
                "The packaging did its job",
                "The box had been used before, no matter",
                "Paper filling, a bit dusty",
            ],
            [
                "No plastic at all, thank you",
                "Wrapped so well that I could give it away as a present",
                "The box is handy for keeping things",
            ],
        ],
    },
    Topic {
        name: "Loyalty programme",
        description: "Points, levels and rewards.",
        weight: 4,
        sentiment: 35,
        churn: 0,
        phrases: [
            [
                "My points expired without a word",
                "The reward I saved for is gone",
                "A level was taken from me by mistake",
            ],
            ["The points add up slowly", "I forget that I have points", "The rewards are all right"],
            [
                "The birthday reward made my day",
                "Points pay for my coffee every month",
                "Being a gold member really feels like something",
            ],
        ],
    },
    Topic {
        name: "Store staff",
        description: "Advice and friendliness in the stores.",
        weight: 4,
        sentiment: 48,
        churn: 0,
        phrases: [
            [
                "Nobody in the store knew the product",
                "I was ignored at the counter",
                "The staff sent me to the website",
            ],
            [
                "The staff were busy but polite",
                "Advice was short and correct",
                "I found it myself on the shelf",
            ],
            [
                "The gentleman at the counter took half an hour for us",
                "Honest advice, even to buy the cheaper one",
                "They remembered me from last year",
            ],
        ],
    },
];
