// Words that are easy to say and to spell over a bad telephone line.
export const COLORS = (
  'amber ash azure beige birch blue brass bright bronze brown calm cedar cherry chestnut clay ' +
  'clear cloud cobalt copper coral cream crimson crystal dawn dusk ebony emerald fair fern ' +
  'flint forest frost gentle ginger gold golden granite grape gray green hazel honey indigo ' +
  'iron ivory jade jet lake lemon light lilac lime linen maple marble mellow mild mint misty ' +
  'mossy navy noble oak ocean olive onyx opal orange orchid pale peach pearl pine pink plain ' +
  'plum polar proud purple quick quiet rapid red river rose ruby rustic sage sand scarlet sea ' +
  'shady sienna silent silver sky slate smoky snow soft solar spring steel still stone summer ' +
  'sunny teal topaz umber velvet violet walnut warm wheat white wild willow winter wise ' +
  'yellow young steady'
).split(' ');

export const ANIMALS = (
  'ant badger bear beaver bee beetle bison boar bobcat buffalo bunting camel canary caribou ' +
  'cat cheetah cobra cod condor coyote crab crane cricket crow cuckoo deer dingo dog dolphin ' +
  'donkey dove dragonfly duck eagle eel egret elk emu falcon ferret finch firefly fish ' +
  'flamingo fox frog gazelle gecko gibbon giraffe goat goose gopher grouse gull hamster hare ' +
  'hawk hedgehog heron hippo hornet horse hound hyena ibex ibis iguana impala jackal jaguar ' +
  'jay kestrel kitten kiwi koala lamb lark lemur leopard lion lizard llama lobster lynx ' +
  'magpie mallard marten merlin mink mole moose moth mouse mule newt ocelot octopus orca ' +
  'osprey otter owl ox oyster panda panther parrot pelican penguin pheasant pigeon pike ' +
  'plover pony puffin puma quail rabbit raccoon ram raven robin salmon seal shark sheep shrew ' +
  'skunk sloth snail sparrow spider squid squirrel stag starling stork swallow swan tapir ' +
  'tern thrush tiger toad toucan trout tuna turtle viper vole walrus wasp weasel whale wolf ' +
  'wombat wren yak zebra'
).split(' ');
