"""The words team codes are made of: short, plain, easy to read aloud and hard to mishear. Exactly 512 of them."""

WORDS = tuple(
    """
    acorn amber anchor apple april apron arch arrow aspen atlas attic autumn bagel baker bamboo banjo
    barge barley barn basil basin basket beach beacon beaker bean beech bell bench berry bike birch
    bird biscuit blanket blossom blue board boat bonnet book boot bottle bowl bramble branch brass
    bread breeze brick bridge bright brook broom brush bucket bugle bulb bunny butter button cabin
    cable cactus cake camel candle canoe canyon caper carrot castle cedar cello chair chalk charm
    cheese cherry chess chimney cider cinema circle city clay clear cliff clock cloth cloud clover
    coach coast cobalt cocoa coconut comet compass copper coral corner cottage cotton cousin cradle
    crane crayon cream creek cricket crocus crown cuckoo curry curtain cycle daisy dance dawn deer
    delta desk dice dinner dock domino donkey door dove dragon drum duck duet dune dusk eagle easel
    east echo eight elbow elder elm ember engine fable falcon farm fennel fern ferry fiddle field film
    finch fir flag flask flint flower flute foam fog folder forest fork fossil fox frame fresh frost
    fruit galaxy gander garden garlic gate gecko gentle ginger glade glass globe glove goat gold goose
    grain grape grass gravel green grove guitar gull hamlet hammer hare harp hazel heath hedge herb
    heron hill hobby holly honey hoop horn hotel house igloo indigo iris island ivory ivy jacket jade
    jam jelly jersey jewel jigsaw jolly juice july jumper june kayak kettle kite kitten kiwi koala
    label lace ladder lagoon lake lamb lamp lapel larch lark laurel leaf lemon lens letter lilac lily
    lime linen lion lizard llama lobby locket lodge lotus lunar lunch lupin lute magnet magpie mango
    maple marble march market marsh mast meadow melody melon mill mint mirror mitten mole monday moon
    moor moss motor mouse muffin mural museum music napkin nectar nest nettle nickel night nine noble
    noodle north novel nutmeg oak oasis oats ocean olive onion opal opera orange orbit orchid osprey
    otter oven owl oxbow oyster paddle page paint palace palm panda paper parade park parrot pasta path
    peach pear pearl pebble pencil pepper piano pickle picnic pier pigeon pillow pilot pine pink planet
    plank plate plum pocket poem polar pollen pond pony poplar poppy potato prism puddle puffin pulley
    puppet purple puzzle quartz quay quiet quill quilt quince rabbit radish raft rain raven reed reef
    ribbon rice ripple river robin rocket rose rowan ruby rudder saddle sage sail salad salmon salt
    sand sandal saturn scarf school scone season seed seven shade shadow sheep shell shore shovel silk
    silver singer skate sketch sky slate sledge snow soap sofa solar song sorrel south spade spark
    spice spiral spoon spring spruce square squash stable star statue steam stone stork story straw
    stream string summer sunday sunny sunset swan swift table tailor tandem tango tartan tea teapot
    temple tennis thread thrush thyme tide tiger timber toast toffee tomato topaz tower train travel
    tree tulip tunnel turnip turtle twig twine valley velvet verse vine violet violin voyage waffle
    wagon walnut walrus water wave weaver west whale wheat wheel willow window winter wolf wool wren
    yacht yarn yellow zebra zenith
    """.split()  # noqa: SIM905
)
